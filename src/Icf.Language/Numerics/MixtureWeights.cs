namespace Icf;

/// <summary>The weights of a mixture, checked, with a sum of one within the tolerance; what it is off by is divided
/// out.
/// </summary>
internal readonly struct MixtureWeights
{
    private readonly double[]? _values;
    private readonly double _sum;

    public MixtureWeights(double[] weights, int components)
    {
        const string Owner = "Mixture";
        _sum = RequireArray.Probabilities(weights, Owner);
        if (components != weights.Length)
        {
            string rule = FormattableString.Invariant($"{weights.Length}, the length of weights");
            Require.Throw(components, Owner, "components.Length", rule);
        }

        _values = weights;
    }

    public ReadOnlySpan<double> Values => _values;

    /// <summary>What the values add up to.</summary>
    public double Total => _sum;

    public double this[int i] => _values![i] / _sum;

    /// <summary>Draws an index.</summary>
    public int Draw(ref Rng rng)
    {
        double u = rng.NextDouble() * _sum;
        int last = 0;
        for (int i = 0; i < Values.Length; i++)
        {
            double weight = Values[i];
            if (u < weight)
                return i;
            u -= weight;
            if (weight > 0)
                last = i;
        }

        // Rounding carried u past the end.
        return last;
    }
}
