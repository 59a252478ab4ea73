using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>A mass for each value of a finite support: the prior's log mass plus the network's output, normalised.</summary>
internal sealed class CategoricalHead(int classes) : Head
{
    public override int Outputs => classes;

    public override bool Serves(in PriorInfo prior) => prior.Classes > 0 && prior.Classes <= classes;

    public override Tensor LogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians)
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

        logJacobians.Clear();
        return tape.CategoricalLogMass(tape.Add(outputs, tape.Constant(prior, rows.Count, classes)), values);
    }

    public override int DensitySize => classes;

    public override void Prepare(ReadOnlySpan<float> outputs, Span<double> density)
    {
        for (int k = 0; k < classes; k++)
            density[k] = outputs[k];
    }

    public override (double Value, double LogDensity) Draw(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng)
    {
        Span<double> logs = stackalloc double[logMasses.Length], cumulative = stackalloc double[logMasses.Length];
        double max = double.NegativeInfinity, sum = 0;
        for (int k = 0; k < logs.Length; k++)
            max = Math.Max(max, logs[k] = logMasses[k] + density[k]);
        for (int k = 0; k < logs.Length; k++)
            cumulative[k] = sum += Math.Exp(logs[k] - max);
        int drawn = Weights.Draw(cumulative, u * sum);
        return (prior.Support.Lower + drawn, logs[drawn] - max - Math.Log(sum));
    }

    public override double LogDensity(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, in PriorPoint point)
    {
        Span<double> logs = stackalloc double[logMasses.Length];
        for (int k = 0; k < logs.Length; k++)
            logs[k] = logMasses[k] + density[k];
        return logs[(int)(point.Value - prior.Support.Lower)] - Weights.LogSumExp(logs);
    }
}
