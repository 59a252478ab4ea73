using Icf.Artifacts;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>A trained network as a file.</summary>
internal static class CompiledArtifact
{
    public const string Kind = "compiled-model";

    public static void Save(
        string path,
        ProposalSkeleton skeleton,
        Parameters parameters,
        ProposalNetwork network,
        TrainingReport report,
        CalibrationReport? calibration
    )
    {
        var manifest = new CompiledManifest(
            CompiledManifest.Newest,
            skeleton.Model,
            skeleton.Fingerprint,
            SkeletonSummary.Of(skeleton),
            network.Plan,
            report
        )
        {
            Parameters = SavedParameters.Of(parameters),
            Calibration = SavedCalibration.Of(calibration),
        };
        Artifact
            .Create(
                Kind,
                manifest,
                CompiledManifestJson.Default.CompiledManifest,
                [.. NetworkWeights.Of(network).ToTensors(""), .. network.Reference?.ToTensors() ?? []]
            )
            .Save(path);
    }

    /// <exception cref="ModelMismatchException">The network was trained for another model, or for other values of its
    /// parameters.</exception>
    /// <exception cref="ArtifactException">The file is of another version of ICF, damaged, or contradicts itself or the
    /// model.</exception>
    public static LoadedNetwork Load(string path, ProposalSkeleton skeleton, Parameters parameters, TensorEngine engine)
    {
        Artifact artifact = Artifact.Load(path, Kind);
        CompiledManifest manifest = CompiledManifestReader.Read(artifact, path);
        var renames = new RenamedSites(skeleton);
        if (
            manifest.Model != skeleton.Model
            || (manifest.Fingerprint != skeleton.Fingerprint && manifest.Fingerprint != skeleton.FormerFingerprint)
        )
            throw new ModelMismatchException(
                path,
                skeleton.Model,
                SkeletonComparison.Differences(manifest.Model, manifest.Skeleton, skeleton)
            );

        Parameters values = SavedParameters.For(skeleton, parameters, manifest.Parameters, path);
        if (PlanFaults.First(manifest.Plan, skeleton, renames) is { } fault)
            throw new ArtifactDamagedException(path, $"its plan does not fit this model: {fault}.");
        NetworkWeights weights = NetworkWeights.Read(artifact, path, "");
        weights.RequireSites(manifest.Plan);
        NetworkPlan plan = renames.BringUpToDate(manifest.Plan);
        var network = new ProposalNetwork(plan, engine, seed: 0, weights.Renamed(renames));
        network.Reference = SummaryReference.Read(artifact, path, network.Encoder?.SummaryWidth ?? 0);
        return new(network, manifest.Report, manifest.Calibration?.ToReport(skeleton.Model), values);
    }

    /// <summary>The plan and the weights of a network of any model.</summary>
    /// <exception cref="ArtifactException">The file holds no network, or is damaged.</exception>
    public static (NetworkPlan Plan, NetworkWeights Weights) Read(string path)
    {
        Artifact artifact = Artifact.Load(path, Kind);
        NetworkPlan plan = CompiledManifestReader.Read(artifact, path).Plan;
        NetworkWeights weights = NetworkWeights.Read(artifact, path, "");

        // Creating the network checks that plan and weights fit each other.
        using var engine = new ManagedEngine();
        _ = new ProposalNetwork(plan, engine, seed: 0, weights);
        return (plan, weights);
    }
}

/// <summary>What a file of a network holds for its model.</summary>
/// <param name="Network">The network.</param>
/// <param name="Report">The report of the training.</param>
/// <param name="Calibration">What the last check of its calibration has found.</param>
/// <param name="Parameters">The values of the model's parameters.</param>
internal sealed record LoadedNetwork(
    ProposalNetwork Network,
    TrainingReport Report,
    CalibrationReport? Calibration,
    Parameters Parameters
);
