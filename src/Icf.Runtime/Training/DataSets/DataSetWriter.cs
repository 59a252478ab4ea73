using System.Globalization;
using Icf.Artifacts;
using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Simulates the missing files of a data set.</summary>
internal static class DataSetWriter
{
    public static DataSet Write<TArgs, TResult>(
        Model<TArgs, TResult> model,
        Arguments<TArgs> arguments,
        string directory,
        int traces,
        SimulationOptions options
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(traces);
        options.Validate();
        var source = new TraceSource<TArgs, TResult>(model, arguments, options.Seed, options.MissingShare)
        {
            Widening = WidenedPrior.Of(model.ProposalSkeleton, options.PriorInflation, options.SitePriorInflation),
        };
        DataSetManifest wanted = ManifestOf(model, traces, options);
        DataSet begun = File.Exists(Path.Combine(directory, DataSetManifest.FileName))
            ? Resume(model, source, directory, wanted)
            : DataSet.Create(directory, wanted);
        DataSet data = begun.With(begun.Manifest with { Traces = wanted.Traces, HeldOut = wanted.HeldOut });
        Missing[] missing =
        [
            .. data.Parts.Zip(begun.Parts).SelectMany(parts => MissingOf(data, parts.First, parts.Second)),
        ];
        int done = data.Parts.Sum(part => part.Traces) - missing.Sum(one => one.Traces);
        var gate = new Lock();
        Parallelism.ForEach(
            missing.Length,
            options.Threads,
            options.CancellationToken,
            m =>
            {
                Complete(model, source, data, missing[m], options.CancellationToken);
                lock (gate)
                    options.Progress?.Report(done += missing[m].Traces);
            }
        );

        // Written last, so that the old data set can be read meanwhile and after an interruption.
        return data.Manifest == begun.Manifest ? data : DataSet.Create(directory, data.Manifest);
    }

    /// <summary>A file that lacks traces.</summary>
    /// <param name="Part">The part of the data set.</param>
    /// <param name="Shard">The number of the file.</param>
    /// <param name="Present">The number of traces that it has.</param>
    private readonly record struct Missing(DataSetPart Part, int Shard, int Present)
    {
        public int Traces => Part.SizeOf(Shard) - Present;
    }

    /// <summary>The files of a part that lack traces.</summary>
    private static IEnumerable<Missing> MissingOf(DataSet data, DataSetPart part, DataSetPart begun)
    {
        for (int shard = 0; shard < part.Shards; shard++)
        {
            // A file that was full from the beginning has all traces if it exists; any other file must be opened to
            // see.
            bool isFull = shard < begun.Traces / begun.PerShard && File.Exists(data.PathOf(part, shard));
            if (!isFull && new Missing(part, shard, data.Present(part, shard)) is { Traces: > 0 } missing)
                yield return missing;
        }
    }

    private static void Complete<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TraceSource<TArgs, TResult> source,
        DataSet data,
        Missing missing,
        CancellationToken cancellationToken
    )
    {
        (DataSetPart part, int shard, int present) = missing;
        SimulatedTraces added = source.Simulate(part.FirstOf(shard) + present, missing.Traces, cancellationToken);
        if (present == 0)
        {
            data.Save(part, shard, added);
            return;
        }

        int first = shard * part.PerShard;
        data.Save(
            part,
            shard,
            data.Read(model.ProposalSkeleton, part with { Traces = first + present }, first, present),
            added
        );
    }

    private static DataSetManifest ManifestOf<TArgs, TResult>(
        Model<TArgs, TResult> model,
        int traces,
        SimulationOptions options
    ) =>
        new(
            DataSetManifest.Newest,
            model.Name,
            model.ProposalSkeleton.Fingerprint,
            SkeletonSummary.Of(model.ProposalSkeleton),
            [.. model.ProposalSkeleton.StaticSites.Select(site => site.Name)],
            options.Seed,
            traces,
            new CompileOptions { Traces = traces, ValidationTraces = options.ValidationTraces }.TracesToHoldOut,
            options.TracesPerShard,
            WidenedPrior.InWords(options.PriorInflation, options.SitePriorInflation),
            options.MissingShare
        );

    /// <summary>The data set in the folder, if it is the requested one.</summary>
    private static DataSet Resume<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TraceSource<TArgs, TResult> source,
        string directory,
        DataSetManifest wanted
    )
    {
        DataSet data = DataSet.OpenPartial(directory);
        data.Manifest.RequireModel(data.ManifestPath, model.ProposalSkeleton);
        string[] differences =
        [
            .. data
                .Manifest.Settings()
                .Zip(wanted.Settings())
                .Where(pair => pair.First != pair.Second)
                .Select(pair => $"{pair.First.Name} {pair.First.Value}, now {pair.Second.Value}"),
        ];
        if (wanted.Traces < data.Traces || wanted.HeldOut < data.ValidationTraces)
            differences =
            [
                .. differences,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{data.Traces} traces and {data.ValidationTraces} held out, now {wanted.Traces} and "
                        + $"{wanted.HeldOut}, which is less"
                ),
            ];
        if (differences.Length > 0)
            throw new ArgumentException(
                $"The data set in '{directory}' was started with other options: {string.Join("; ", differences)}. Use "
                    + "the old options, or another folder.",
                nameof(directory)
            );
        RequireSameOrder(model, data);
        RequireSameArguments(model, source, data);
        return data;
    }

    // The numbers of sites in the files are those of the time when the data set was started.
    private static void RequireSameOrder<TArgs, TResult>(Model<TArgs, TResult> model, DataSet data)
    {
        IReadOnlyList<StaticSite> sites = model.ProposalSkeleton.StaticSites;
        if (
            !data
                .Manifest.Sites.Zip(sites)
                .All(pair => pair.First == pair.Second.Name || pair.First == pair.Second.FormerName)
        )
            throw new ArgumentException(
                $"The data set in '{data.Directory}' was started when the sites of {model.Name} were in another order; "
                    + "restore that order, or use another folder."
            );
    }

    /// <summary>Simulates the first trace again, to see whether the arguments are the same as before.</summary>
    private static void RequireSameArguments<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TraceSource<TArgs, TResult> source,
        DataSet data
    )
    {
        DataSetPart part = DataSetPart.Training(data.Manifest);
        if (!File.Exists(data.PathOf(part, 0)))
            return;
        SimulatedTraces saved = data.Read(model.ProposalSkeleton, part, 0, 1),
            again = source.Simulate(0, 1, CancellationToken.None);
        if (
            saved.Layout(0) != again.Layout(0)
            || !saved.Tokens(0).SequenceEqual(again.Tokens(0))
            || !saved.Steps(0).SequenceEqual(again.Steps(0))
        )
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The data set in '{data.Directory}' was started with other arguments: its first trace would be "
                        + $"different now. Use the old arguments, or another folder."
                )
            );
    }
}
