using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Artifacts;

/// <summary>A trained network as a file.</summary>
internal static class CompiledArtifact
{
    public const string Kind = "compiled-model";

    public static void Save(string path, ProposalSkeleton skeleton, ProposalNetwork network, TrainingReport report)
    {
        var manifest = new CompiledManifest(
            skeleton.Model, skeleton.Fingerprint, SkeletonSummary.Of(skeleton), network.Plan, report);
        Artifact.Create(Kind, manifest, ManifestJson.Default.CompiledManifest, NetworkWeights.Of(network).ToTensors("")).Save(path);
    }

    /// <exception cref="ModelMismatchException">The network was trained for another model, or by another version of ICF.</exception>
    public static (ProposalNetwork Network, TrainingReport Report) Load(string path, ProposalSkeleton skeleton, TensorEngine engine)
    {
        Artifact artifact = Artifact.Load(path, Kind);
        CompiledManifest manifest = CompiledManifestReader.Read(artifact.Manifest);
        var renames = new RenamedSites(skeleton);
        if (manifest.Model != skeleton.Model ||
            (manifest.Fingerprint != skeleton.Fingerprint && manifest.Fingerprint != skeleton.FormerFingerprint))
            throw new ModelMismatchException(path, skeleton.Model, SkeletonComparison.Differences(manifest.Model, manifest.Skeleton, skeleton));

        NetworkPlan plan = renames.BringUpToDate(manifest.Plan);
        var network = new ProposalNetwork(plan, engine, seed: 0);
        NetworkWeights weights = NetworkWeights.Read(artifact, "").Renamed(renames);
        if (weights.Misfit(network) is { } misfit)
            throw new ModelMismatchException(path, skeleton.Model, [misfit]);
        weights.WriteTo(network);
        return (network, manifest.Report);
    }
}
