using System.Collections.Immutable;
using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>Models with arguments of all forms.</summary>
public static partial class JsonModels
{
    /// <summary>
    /// How a <paramref name="y">response</paramref> grows with the <see cref="Dose.Amount"/> &amp; falls again.
    /// </summary>
    /// <param name="y">What was measured, in mg/l; null where nothing was.</param>
    /// <param name="design">
    /// A row for each measurement,
    /// a column for each effect.
    /// </param>
    /// <param name="patients">Who took part.</param>
    /// <param name="scale">The scale of the <c>slope</c>.</param>
    [Model]
    public static (double Slope, Arm Best) Response(
        [Observed(AllowMissing = true)] double?[] y,
        double[,] design,
        Patient[] patients,
        IReadOnlyDictionary<string, int> codes,
        (double Low, double High) range,
        Branch tree,
        ImmutableArray<bool> flags,
        HashSet<long> seen,
        string? note,
        Marks marks = Marks.Blind | Marks.Paid,
        float scale = 2
    )
    {
        double slope = Sample(Normal(range.Low, scale));
        Arm best = Sample(Bernoulli(0.5)) ? Arm.Treated : Arm.Control;
        double shift = tree.Value + tree.Branches.Count + codes.Count + flags.Length + seen.Count + (note?.Length ?? 0);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(slope * design[i, (int)best] + shift + patients.Length + (int)marks, 1), y[i]);
        return (slope, best);
    }

    /// <summary>What a dose does, with treatment and without.</summary>
    /// <param name="trials">The doses that were given.</param>
    /// <param name="y">The responses; null where nobody looked.</param>
    [Model]
    public static double DoseResponse(Given[] trials, [Observed(AllowMissing = true)] double?[] y)
    {
        double slope = Sample(Normal(0, 1));
        double effect = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(slope * trials[i].Dose + (trials[i].Arm == Arm.Treated ? effect : 0), 1), y[i]);
        return effect;
    }

    /// <summary>What a model can hold that JSON has nothing for.</summary>
    [Model]
    public static double Gated(object gate, Wrapped wrapped, [Observed] double y)
    {
        double level = Sample(Normal(gate is null || wrapped.Inner is null ? 0 : 1, 1));
        Observe(Normal(level, 1), y);
        return level;
    }

    /// <summary>A model that nothing outside of its type can name.</summary>
    [Model]
    private static double Hidden() => Sample(Normal(0, 1), name: "hidden");
}
