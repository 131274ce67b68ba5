module dev.landfall/lab/operators

go 1.25.0

tool (
	github.com/ray-project/kuberay/ray-operator
	sigs.k8s.io/jobset
	sigs.k8s.io/kueue/cmd/kueue
	sigs.k8s.io/lws/cmd
)

require sigs.k8s.io/kueue v0.16.1
