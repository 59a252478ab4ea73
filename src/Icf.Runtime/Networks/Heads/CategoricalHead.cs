using Icf.Numerics;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A mass for each value of a finite support: the prior's log mass plus the network's output, normalised.
/// </summary>
internal sealed class CategoricalHead(int classes) : Head
{
    protected override int FamilyOutputs => classes;

    protected override int FamilySize => classes;

    public override bool Serves(in PriorInfo prior) => prior.Classes > 0 && prior.Classes <= classes;

    protected override Tensor FamilyLogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
    {
        var prior = new float[rows.Count * classes];
        var values = new int[rows.Count];
        Array.Fill(prior, float.NegativeInfinity);
        for (int i = 0; i < values.Length; i++)
        {
            if (!Serves(rows.Steps[i].Prior))
            {
                prior.AsSpan(i * classes, classes).Clear();
                continue;
            }

            rows.Masses(i).CopyTo(prior.AsSpan(i * classes, classes));
            values[i] = (int)rows.Steps[i].Coordinate;
        }

        return tape.CategoricalLogMass(tape.Add(outputs, tape.Constant(prior, rows.Count, classes)), values);
    }

    protected override void PrepareFamily(ReadOnlySpan<float> outputs, Span<double> family)
    {
        for (int k = 0; k < classes; k++)
            family[k] = outputs[k];
    }

    protected override void TakeMassesOfFamily(ReadOnlySpan<double> family, Span<double> masses)
    {
        int count = masses.Length / NumbersOfMass;
        Span<double> logs = masses.Slice(count, count),
            cumulative = masses[(2 * count)..];
        double max = double.NegativeInfinity,
            sum = 0;
        for (int k = 0; k < logs.Length; k++)
            max = Math.Max(max, logs[k] = masses[k] + family[k]);
        for (int k = 0; k < logs.Length; k++)
            cumulative[k] = logs[k] - max;
        Exponentials.Of(cumulative);
        for (int k = 0; k < logs.Length; k++)
            cumulative[k] = sum += cumulative[k];
        double logSum = max + Math.Log(sum);
        for (int k = 0; k < logs.Length; k++)
            logs[k] -= logSum;
    }

    protected override bool TryDrawFamily(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        double u,
        ref Rng rng,
        out double drawn
    )
    {
        ReadOnlySpan<double> cumulative = masses[(2 * (masses.Length / NumbersOfMass))..];
        drawn = prior.Support.Lower + Weights.Draw(cumulative, u * cumulative[^1]);
        return true;
    }

    protected override double FamilyLogDensity(
        ReadOnlySpan<double> family,
        in PriorInfo prior,
        ReadOnlySpan<double> masses,
        in PriorPoint point
    ) => masses[masses.Length / NumbersOfMass + (int)(point.Value - prior.Support.Lower)];
}
