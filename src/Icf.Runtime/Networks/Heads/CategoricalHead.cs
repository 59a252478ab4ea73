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

    public override (double Value, double LogDensity) Draw(
        ReadOnlySpan<float> outputs, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng)
    {
        Span<double> masses = stackalloc double[logMasses.Length];
        for (int k = 0; k < masses.Length; k++)
            masses[k] = logMasses[k] + outputs[k];
        double logSum = LogSumExp(masses);
        foreach (ref double mass in masses)
            mass -= logSum;
        int drawn = DrawIndex(masses, u);
        return (prior.Support.Lower + drawn, masses[drawn]);
    }
}
