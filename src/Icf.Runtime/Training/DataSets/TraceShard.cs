using Icf.Artifacts;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Converts simulated traces to the tensors of a file and back, bit by bit. All counts and numbers in a file are
/// checked before they are used; <c>docs/dataset.md</c> describes the tensors.
/// </summary>
internal static class TraceShard
{
    public const string StepIntegers = "steps/integers";
    public const string StepNumbers = "steps/numbers";
    public const string Masses = "steps/masses";
    public const string StepCounts = "traces/steps";
    public const string Layouts = "traces/layout";
    public const string LogWeights = "traces/log_weight";
    public const string Tokens = "traces/tokens";

    private const int Integers = 6;
    private const int Numbers = 8;

    /// <summary>The tensors of all traces of some chunks.</summary>
    public static NamedTensor[] Write(ReadOnlySpan<SimulatedTraces> chunks, LayoutTable layouts, out int count)
    {
        var integers = new List<int>();
        var numbers = new List<double>();
        var masses = new List<float>();
        var tokens = new List<double>();
        var counts = new List<int>();
        var layoutOf = new List<int>();
        var logWeights = new List<double>();
        foreach (SimulatedTraces chunk in chunks)
            for (int i = 0; i < chunk.Count; i++)
                Add(chunk, i);
        count = counts.Count;
        return
        [
            new(StepIntegers, [integers.Count / Integers, Integers], integers.ToArray()),
            new(StepNumbers, [numbers.Count / Numbers, Numbers], numbers.ToArray()),
            new(Masses, [masses.Count], masses.ToArray()),
            new(StepCounts, [count], counts.ToArray()),
            new(Layouts, [count], layoutOf.ToArray()),
            new(LogWeights, [count], logWeights.ToArray()),
            new(Tokens, [tokens.Count], tokens.ToArray()),
            .. layouts.Write(),
        ];

        void Add(SimulatedTraces chunk, int i)
        {
            foreach (ref readonly Step step in chunk.Steps(i))
            {
                (Support support, LocationScale typical, _) = step.Prior;
                integers.AddRange([
                    step.Site,
                    step.Place.Inner,
                    step.Place.Outer,
                    step.Place.Part,
                    step.Cursor,
                    (int)support.Kind,
                ]);
                numbers.AddRange([
                    step.Value,
                    support.Lower,
                    support.Upper,
                    typical.Location,
                    typical.Scale,
                    step.LogVolume,
                    step.LogPrior,
                    step.Level,
                ]);
                masses.AddRange(chunk.Masses(step));
            }

            counts.Add(chunk.Steps(i).Length);
            layoutOf.Add(layouts.NumberOf(chunk.Layout(i)));
            logWeights.Add(chunk.LogWeight(i));
            tokens.AddRange(chunk.Tokens(i));
        }
    }

    /// <summary>Adds some traces of a file to a chunk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="layouts">The layouts that it numbers.</param>
    /// <param name="sites">The current number of each saved site.</param>
    /// <param name="range">Which of its traces.</param>
    /// <param name="chunk">Receives the traces.</param>
    /// <exception cref="ArtifactDamagedException">The tensors do not fit each other.</exception>
    public static void Read(
        Artifact file,
        string path,
        TokenLayout[] layouts,
        int[] sites,
        Range range,
        SimulatedTraces chunk
    )
    {
        ReadOnlySpan<int> integers = file[StepIntegers].Int32.Span,
            counts = file[StepCounts].Int32.Span,
            layoutOf = file[Layouts].Int32.Span;
        ReadOnlySpan<double> numbers = file[StepNumbers].Float64.Span,
            logWeights = file[LogWeights].Float64.Span,
            tokens = file[Tokens].Float64.Span;
        ReadOnlySpan<float> masses = file[Masses].Float32.Span;
        Span<double> listed = stackalloc double[PriorInfo.MostClasses];
        Require(
            counts.Length == layoutOf.Length && counts.Length == logWeights.Length && range.End.Value <= counts.Length,
            path
        );
        for (int i = 0; i < counts.Length; i++)
        {
            Require((uint)layoutOf[i] < (uint)layouts.Length, path);
            TokenLayout layout = layouts[layoutOf[i]];
            Require(counts[i] >= 0, path);
            bool wanted = i >= range.Start.Value && i < range.End.Value;
            for (int s = 0; s < counts[i]; s++)
            {
                ReadOnlySpan<int> at = Take(ref integers, Integers, path);
                ReadOnlySpan<double> of = Take(ref numbers, Numbers, path);
                Require((uint)at[0] < (uint)sites.Length && (uint)at[4] <= (uint)layout.Tokens.Length, path);
                Require(Enum.IsDefined((SupportKind)at[5]), path);
                var prior = new PriorInfo(
                    new Support((SupportKind)at[5], of[1], of[2]),
                    new LocationScale(of[3], of[4]),
                    !double.IsNaN(of[7])
                );
                ReadOnlySpan<float> logMasses = Take(ref masses, prior.Classes, path);
                if (!wanted)
                    continue;
                for (int c = 0; c < logMasses.Length; c++)
                    listed[c] = logMasses[c];
                chunk.AddStep(
                    sites[at[0]],
                    new StepPlace(at[1], at[2], at[3]),
                    at[4],
                    new PriorPoint(of[0], of[6], of[7], of[7]),
                    of[7],
                    prior,
                    of[5],
                    listed[..logMasses.Length]
                );
            }

            ReadOnlySpan<double> own = Take(ref tokens, layout.Tokens.Length, path);
            if (wanted)
                chunk.EndTrace(layout, own, logWeights[i]);
        }

        Require(integers.IsEmpty && numbers.IsEmpty && masses.IsEmpty && tokens.IsEmpty, path);
    }

    private static ReadOnlySpan<T> Take<T>(ref ReadOnlySpan<T> rest, int count, string path)
    {
        Require(count >= 0 && count <= rest.Length, path);
        ReadOnlySpan<T> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static void Require(bool holds, string path)
    {
        if (!holds)
            throw new ArtifactDamagedException(path, "its traces do not fit each other.");
    }
}
