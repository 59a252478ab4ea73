using System.Globalization;
using Icf.Artifacts;
using Icf.Inference;
using Icf.Networks;

namespace Icf.Training;

/// <summary>Simulates what a data set lacks.</summary>
internal static class DataSetWriter
{
    public static DataSet Write<TArgs, TResult>(
        Model<TArgs, TResult> model, Arguments<TArgs> arguments, string directory, int traces, SimulationOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(traces);
        options.Validate();
        var source = new TraceSource<TArgs, TResult>(model, arguments, options.Seed, options.MissingShare)
        {
            Widening = WidenedPrior.Of(model.ProposalSkeleton, options.PriorInflation, options.SitePriorInflation),
        };
        DataSetManifest manifest = ManifestOf(model, traces, options);
        DataSet data = File.Exists(Path.Combine(directory, DataSetManifest.FileName))
            ? Resume(model, source, directory, manifest)
            : DataSet.Create(directory, manifest);

        (DataSetPart Part, int Shard)[] all =
            [.. data.Parts.SelectMany(part => Enumerable.Range(0, part.Shards).Select(shard => (part, shard)))];
        (DataSetPart Part, int Shard)[] missing = [.. all.Where(one => !File.Exists(data.PathOf(one.Part, one.Shard)))];
        int done = all.Except(missing).Sum(one => one.Part.SizeOf(one.Shard));
        var gate = new Lock();
        Parallelism.ForEach(missing.Length, options.Threads, options.CancellationToken, m =>
        {
            (DataSetPart part, int shard) = missing[m];
            data.Save(part, shard, source.Simulate(part.FirstOf(shard), part.SizeOf(shard), options.CancellationToken));
            lock (gate)
                options.Progress?.Report(done += part.SizeOf(shard));
        });
        return data;
    }

    private static DataSetManifest ManifestOf<TArgs, TResult>(Model<TArgs, TResult> model, int traces, SimulationOptions options) => new(
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
        options.MissingShare);

    /// <summary>The data set in the folder, if it is the one asked for.</summary>
    private static DataSet Resume<TArgs, TResult>(
        Model<TArgs, TResult> model, TraceSource<TArgs, TResult> source, string directory, DataSetManifest wanted)
    {
        DataSet data = DataSet.OpenPartial(directory);
        data.Manifest.RequireModel(data.ManifestPath, model.ProposalSkeleton);
        string[] differences =
        [
            .. data.Manifest.Settings().Zip(wanted.Settings()).Where(pair => pair.First != pair.Second)
                .Select(pair => $"{pair.First.Name} {pair.First.Value}, now {pair.Second.Value}"),
        ];
        if (differences.Length > 0)
            throw new ArgumentException(
                $"The data set in '{directory}' was begun with other options: {string.Join("; ", differences)}. Use those, or another folder.",
                nameof(directory));
        RequireSameArguments(model, source, data);
        return data;
    }

    /// <summary>Simulates the first trace again, which tells whether the arguments are those of before.</summary>
    private static void RequireSameArguments<TArgs, TResult>(Model<TArgs, TResult> model, TraceSource<TArgs, TResult> source, DataSet data)
    {
        DataSetPart part = DataSetPart.Training(data.Manifest);
        if (!File.Exists(data.PathOf(part, 0)))
            return;
        SimulatedTraces saved = data.Read(model.ProposalSkeleton, part, 0, part.SizeOf(0)), again = source.Simulate(0, 1, CancellationToken.None);
        if (saved.Layout(0) != again.Layout(0) || !saved.Tokens(0).SequenceEqual(again.Tokens(0)) || !saved.Steps(0).SequenceEqual(again.Steps(0)))
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The data set in '{data.Directory}' was begun with other arguments: its first trace comes out differently now. Use those, or another folder."));
    }
}
