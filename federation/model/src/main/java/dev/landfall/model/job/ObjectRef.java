package dev.landfall.model.job;

/** The Kubernetes object that a job's manifest describes, e.g. {@code ray.io/v1 RayJob team-a/finetune}. */
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
