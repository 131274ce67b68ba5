#!/usr/bin/env bash
# Makes the image that the end-to-end tests take their broker from, where no image can be pulled: a debootstrap root, a Java runtime
# and Kafka's jars as the tests have them. Wants root, a Docker engine, debootstrap and JAVA_HOME (a JDK 25).
#
#   src/test/docker/kafka-image.sh [TAG]     TAG: landfall/kafka:local
set -euo pipefail
cd "$(dirname "$0")/../../.."
tag=${1:-landfall/kafka:local}
classpath=src/test/target/runtime.classpath
[ -f "$classpath" ] || { echo "$classpath is not there: run ./landfall test tests LauncherTest first" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

debootstrap --variant=minbase stable "$root"
rm -rf "$root"/var/cache/apt "$root"/var/lib/apt "$root"/usr/share/{doc,man,locale}
"$JAVA_HOME/bin/jlink" --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.security.sasl,jdk.crypto.ec,jdk.management,jdk.unsupported,java.xml \
  --strip-debug --no-header-files --no-man-pages --output "$root/opt/java"
mkdir -p "$root/opt/kafka/libs" "$root/etc/kafka/docker"
# What Kafka's own jars need is among the tests' jars; the project's own are not.
tr ':' '\n' <"$classpath" | grep '\.jar$' | grep -v '/landfall-\|quarkus\|jboss\|cel-\|jazzer\|jmh' | xargs cp -t "$root/opt/kafka/libs"

cat >"$root/etc/kafka/docker/run" <<'RUN'
#!/bin/bash
# Every KAFKA_A_B is the property a.b; a new data folder is formatted first.
set -e
properties=/tmp/server.properties
: >"$properties"
while IFS= read -r -d '' variable; do
  case $variable in
    KAFKA_*)
      name=${variable%%=*}
      echo "$(echo "${name#KAFKA_}" | tr 'A-Z_' 'a-z.')=${variable#*=}" >>"$properties"
      ;;
  esac
done < <(env -0)
grep -q '^log.dirs=' "$properties" || echo log.dirs=/tmp/kafka-logs >>"$properties"
java=(/opt/java/bin/java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=info -cp '/opt/kafka/libs/*')
logs=$(sed -n 's/^log.dirs=//p' "$properties")
[ -f "$logs/meta.properties" ] || "${java[@]}" kafka.tools.StorageTool format -t "${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}" -c "$properties" -g
exec "${java[@]}" kafka.Kafka "$properties"
RUN
chmod +x "$root/etc/kafka/docker/run"
tar -C "$root" -c . | docker import --change 'ENV PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' - "$tag"
