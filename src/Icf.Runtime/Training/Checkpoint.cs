using Icf.Artifacts;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// The file with the state of a training, so that a cancelled training can be resumed. If the file cannot be written
/// while training runs, training continues: the state is saved in the folder for temporary files until the file can be
/// written again.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="skeleton">The model.</param>
/// <param name="options">The options that determine the course of the training.</param>
/// <param name="data">The identity of the data set that is trained on; null if traces are simulated.</param>
internal sealed class Checkpoint(string path, ProposalSkeleton skeleton, CompileOptions options, string? data = null)
{
    private const string Kind = "checkpoint";
    private const string Current = "current/";
    private const string Best = "best/";
    private const string Moments = "adam/";
    private string? _elsewhere;
    private string? _remedy;

    /// <summary>Why the last attempt to write the file failed; null if it succeeded.</summary>
    public string? Problem { get; private set; }

    /// <summary>The problem, where the state is instead, and what to do; null if there is none.</summary>
    public string? Warning => Problem is null ? null : $"{Problem} {_remedy}";

    /// <summary>Throws if the file cannot be written; called before training starts.</summary>
    /// <exception cref="IOException">The folder does not exist, or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public void RequireWritable() => AtomicFile.Check(path);

    /// <summary>Restores the saved state of network and optimiser; null if there is no file.</summary>
    /// <exception cref="ModelMismatchException">The file belongs to another model or other options.</exception>
    public TrainingState? Restore(ProposalNetwork network, Optimizer optimizer)
    {
        if (!File.Exists(path))
            return null;
        Artifact artifact = Artifact.Load(path, Kind);
        CheckpointManifest saved = Manifests.Read(
            artifact,
            path,
            TrainingManifestJson.Default.CheckpointManifest,
            CheckpointManifest.Newest,
            "Delete it to start again",
            manifest => manifest.Fault(options.TracesToSee)
        );
        if (saved.Model != skeleton.Model || saved.Fingerprint != skeleton.Fingerprint)
            throw new ModelMismatchException(
                path,
                skeleton.Model,
                [
                    "the checkpoint was written for another version of the model, or another model; delete it to "
                        + "start afresh",
                ]
            );
        if (saved.Settings != Settings)
            throw new ModelMismatchException(
                path,
                skeleton.Model,
                [
                    $"the checkpoint was written with other options ({saved.Settings}, now {Settings}); delete it to "
                        + "start afresh",
                ]
            );

        NetworkWeights weights = NetworkWeights.Read(artifact, path, Current);
        weights.RequireFit(network);

        // A training without any improvement yet has no best weights.
        bool hasBest = artifact.Tensors.Any(tensor => tensor.Name.StartsWith(Best, StringComparison.Ordinal));
        NetworkWeights? best = hasBest ? NetworkWeights.Read(artifact, path, Best) : null;
        best?.RequireFit(network);
        RestoreMoments(artifact, optimizer);
        weights.WriteTo(network);
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
            Steps = saved.Steps,
            LeftOut = saved.LeftOut,
            LeftOutAt = saved.LeftOutAt,
            Round = saved.Round,
            RoundStart = saved.RoundStart,
            RoundTraces = saved.RoundTraces,
            RoundSeconds = saved.RoundSeconds,
            RoundMeasured = saved.RoundMeasured,
            LossBefore = saved.LossBefore,
            Gain = saved.Gain,
            GainBefore = saved.GainBefore,
            Best = best,
        };
    }

    private void RestoreMoments(Artifact artifact, Optimizer optimizer)
    {
        try
        {
            optimizer.Restore(
                artifact
                    .Tensors.Where(tensor => tensor.Name.StartsWith(Moments, StringComparison.Ordinal))
                    .ToDictionary(
                        tensor => tensor.Name[Moments.Length..],
                        tensor => tensor.Float32.ToArray(),
                        StringComparer.Ordinal
                    )
            );
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new ArtifactDamagedException(path, $"it lacks the state of the optimiser ({error.Message}).", error);
        }
    }

    /// <summary>
    /// Writes the state; after a crash there is either the old file or the new one. If it cannot be written, <see
    /// cref="Problem"/> says so.
    /// </summary>
    public void Save(ProposalNetwork network, Optimizer optimizer, TrainingState state)
    {
        Artifact artifact = ArtifactOf(network, optimizer, state);
        if (TrySave(artifact, path) is not { } problem)
        {
            DeleteElsewhere();
            Problem = null;
            return;
        }

        _elsewhere ??= Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.checkpoint");
        Problem = $"The checkpoint {problem}.";
        _remedy = TrySave(artifact, _elsewhere) is { } another
            ? $"The state of the training could not be saved elsewhere either: {another}."
            : $"The state of the training is in '{_elsewhere}' instead; with that as "
                + $"{nameof(CompileOptions)}.{nameof(CompileOptions.Checkpoint)} the same call continues from it.";
    }

    /// <summary>
    /// Deletes the file after the training. If it cannot be deleted, the result of the training is returned anyway.
    /// </summary>
    public void Delete()
    {
        TryDelete(path);
        DeleteElsewhere();
    }

    private static string? TrySave(Artifact artifact, string path)
    {
        try
        {
            artifact.Save(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message.TrimEnd('.');
        }
    }

    private void DeleteElsewhere()
    {
        if (_elsewhere is { } file)
            TryDelete(file);
        _elsewhere = null;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next training with this file reports it and says what to do.
        }
    }

    private Artifact ArtifactOf(ProposalNetwork network, Optimizer optimizer, TrainingState state)
    {
        var manifest = new CheckpointManifest(
            CheckpointManifest.Newest,
            skeleton.Model,
            skeleton.Fingerprint,
            Settings,
            state.Seen,
            state.Skipped,
            state.Measured,
            state.WithoutImprovement,
            state.Loss,
            state.ValidationLoss,
            state.InitialLoss,
            state.BestLoss,
            state.Seconds
        )
        {
            Steps = state.Steps,
            LeftOut = state.LeftOut,
            LeftOutAt = state.LeftOutAt,
            Round = state.Round,
            RoundStart = state.RoundStart,
            RoundTraces = state.RoundTraces,
            RoundSeconds = state.RoundSeconds,
            RoundMeasured = state.RoundMeasured,
            LossBefore = state.LossBefore,
            Gain = state.Gain,
            GainBefore = state.GainBefore,
        };
        IEnumerable<NamedTensor> moments = optimizer
            .Save()
            .Select(m => new NamedTensor(Moments + m.Key, [1, m.Value.Length], m.Value));
        IEnumerable<NamedTensor> best = state.Best?.ToTensors(Best) ?? [];
        return Artifact.Create(
            Kind,
            manifest,
            TrainingManifestJson.Default.CheckpointManifest,
            NetworkWeights.Of(network).ToTensors(Current).Concat(best).Concat(moments)
        );
    }

    private string Settings =>
        string.Join(
            ", ",
            options
                .Course()
                .Concat(data is null ? [] : [("data set", data)])
                .Select(setting => $"{setting.Item1} {setting.Item2}")
        );
}
