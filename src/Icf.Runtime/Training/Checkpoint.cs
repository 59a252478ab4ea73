using System.Globalization;
using Icf.Artifacts;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Training;

/// <summary>The file that keeps the state of a training, so that a cancelled one goes on where it was.</summary>
/// <param name="path">The file.</param>
/// <param name="skeleton">The model.</param>
/// <param name="options">What decides the course of the training.</param>
/// <param name="data">The identity of the data set that is trained on; null if traces are simulated.</param>
internal sealed class Checkpoint(string path, ProposalSkeleton skeleton, CompileOptions options, string? data = null)
{
    private const string Kind = "checkpoint";
    private const string Current = "current/";
    private const string Best = "best/";
    private const string Moments = "adam/";

    /// <summary>Brings network and optimiser to the saved state; null if there is no file.</summary>
    /// <exception cref="ModelMismatchException">The file belongs to another model or other options.</exception>
    public TrainingState? Restore(ProposalNetwork network, Optimizer optimizer)
    {
        if (!File.Exists(path))
            return null;
        Artifact artifact = Artifact.Load(path, Kind);
        CheckpointManifest saved = artifact.ReadManifest(ManifestJson.Default.CheckpointManifest);
        if (saved.Model != skeleton.Model || saved.Fingerprint != skeleton.Fingerprint)
            throw new ModelMismatchException(path, skeleton.Model, ["the checkpoint was written for another version of the model, or another model; delete it to start afresh"]);
        if (saved.Settings != Settings)
            throw new ModelMismatchException(path, skeleton.Model, [$"the checkpoint was written with other options ({saved.Settings}, now {Settings}); delete it to start afresh"]);

        NetworkWeights weights = NetworkWeights.Read(artifact, Current);
        if (weights.Misfit(network) is { } misfit)
            throw new ModelMismatchException(path, skeleton.Model, [$"{misfit}; delete it to start afresh"]);
        weights.WriteTo(network);
        optimizer.Restore(artifact.Tensors
            .Where(tensor => tensor.Name.StartsWith(Moments, StringComparison.Ordinal))
            .ToDictionary(tensor => tensor.Name[Moments.Length..], tensor => tensor.Float32.ToArray(), StringComparer.Ordinal));
        return new TrainingState
        {
            Seen = saved.Seen,
            Skipped = saved.Skipped,
            Measured = saved.Measured,
            WithoutImprovement = saved.WithoutImprovement,
            Loss = saved.Loss,
            ValidationLoss = saved.ValidationLoss,
            InitialLoss = saved.InitialLoss,
            BestLoss = saved.BestLoss,
            Seconds = saved.Seconds,
            Best = NetworkWeights.Read(artifact, Best),
        };
    }

    /// <summary>Writes the state; a crash leaves the file before or the file after.</summary>
    public void Save(ProposalNetwork network, Optimizer optimizer, TrainingState state)
    {
        var manifest = new CheckpointManifest(
            skeleton.Model, skeleton.Fingerprint, Settings, state.Seen, state.Skipped, state.Measured, state.WithoutImprovement,
            state.Loss, state.ValidationLoss, state.InitialLoss, state.BestLoss, state.Seconds);
        IEnumerable<NamedTensor> moments = optimizer.Save().Select(m => new NamedTensor(Moments + m.Key, [1, m.Value.Length], m.Value));
        IEnumerable<NamedTensor> best = state.Best?.ToTensors(Best) ?? [];
        Artifact.Create(
            Kind, manifest, ManifestJson.Default.CheckpointManifest,
            NetworkWeights.Of(network).ToTensors(Current).Concat(best).Concat(moments)).Save(path);
    }

    /// <summary>The training has ended.</summary>
    public void Delete() => File.Delete(path);

    private string Settings => string.Create(
        CultureInfo.InvariantCulture,
        $"Traces {options.Traces}, Epochs {options.Epochs}, Seed {options.Seed}, LearningRate {options.LearningRate}, batch {options.FirstBatch}–{options.LastBatch}, ValidationTraces {options.ValidationTraces}, PriorInflation {WidenedPrior.InWords(options.PriorInflation, options.SitePriorInflation)}, MissingShare {(options.MissingShare is { } share ? share : "by default")}, {options.Network}{string.Concat(options.Network.Heads.OrderBy(head => head.Key, StringComparer.Ordinal).Select(head => $", {head.Key}: {head.Value}"))}{(options.WarmStart is { } start ? $", WarmStart {start}" : "")}{(data is null ? "" : $", data set {data}")}");
}
