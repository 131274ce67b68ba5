import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites the classes of a jar to class-file version 52, with the stack maps that this version asks for.
 *
 * <p>The JVM keeps classes older than version 50 out of its ahead-of-time cache, because it can only verify those by
 * inference, while they run. A library compiled to version 49 is then loaded and parsed anew at each start.
 *
 * <p>Run as a source file: {@code java UpgradeClasses.java IN.jar OUT.jar}.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.10">JVMS 4.10</a>
 */
final class UpgradeClasses {
    private static final int TARGET_VERSION = ClassFile.JAVA_8_VERSION;

    private UpgradeClasses() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "usage: java UpgradeClasses.java IN.jar OUT.jar, got " + args.length + " arguments");
        }
        Path out = Path.of(args[1]);
        Path unfinished = out.resolveSibling(out.getFileName() + ".tmp");
        try (JarFile in = new JarFile(args[0]);
                FileSystem contents = FileSystems.newFileSystem(Path.of(args[0]));
                JarOutputStream upgraded = new JarOutputStream(Files.newOutputStream(unfinished))) {
            ClassFile classes = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ConstantPoolSharingOption.NEW_POOL,
                    ClassFile.ClassHierarchyResolverOption.of(hierarchyOf(contents)));
            for (JarEntry entry :
                    in.stream().filter(e -> !isSignature(e.getName())).toList()) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                boolean isClass =
                        entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
                write(upgraded, entry.getName(), isClass ? upgrade(classes, bytes) : bytes);
            }
        }
        Files.move(unfinished, out, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] upgrade(ClassFile classes, byte[] bytes) {
        var parsed = classes.parse(bytes);
        if (parsed.majorVersion() >= TARGET_VERSION) {
            return bytes;
        }
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(TARGET_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        return classes.transformClass(
                parsed, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }

    /** Types of the jar first, then those of the JDK; a type that neither has counts as a plain class. */
    private static ClassHierarchyResolver hierarchyOf(FileSystem jar) {
        return ClassHierarchyResolver.ofResourceParsing(type -> {
                    String descriptor = type.descriptorString();
                    Path file = jar.getPath(descriptor.substring(1, descriptor.length() - 1) + ".class");
                    try {
                        return Files.exists(file) ? Files.newInputStream(file) : null;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .orElse(ClassHierarchyResolver.defaultResolver())
                .orElse(type ->
                        ClassHierarchyResolver.ClassHierarchyInfo.ofClass(java.lang.constant.ConstantDescs.CD_Object));
    }

    private static boolean isSignature(String name) {
        return name.startsWith("META-INF/") && (name.endsWith(".SF") || name.endsWith(".RSA"));
    }

    private static void write(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        ((OutputStream) jar).write(bytes);
        jar.closeEntry();
    }
}
