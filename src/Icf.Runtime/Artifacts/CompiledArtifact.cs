using Icf.Networks; using Icf.Traces; using Icf.Tensors;
namespace Icf.Artifacts;
internal static class CompiledArtifact {
 public static void Save(string path, ProposalSkeleton s, ProposalNetwork n, TrainingReport r) {}
 public static (ProposalNetwork, TrainingReport) Load(string path, ProposalSkeleton s, TensorEngine e) => default;
}
