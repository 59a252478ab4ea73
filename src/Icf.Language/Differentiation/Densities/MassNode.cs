namespace Icf.CompilerServices;

/// <summary>The logarithm of a probability between two numbers, as a number with derivatives.</summary>
internal static class MassNode
{
    /// <summary>The number with its derivatives by the ends; those by the parameters follow.</summary>
    public static Node<TReal> Of<TReal>(IntervalPartials at, TReal lower, TReal upper)
        where TReal : struct, IReal<TReal>
    {
        var node = new Node<TReal>();
        node.Add(at.LogProb);
        node.Chain(lower, at.ByLower);
        node.Chain(upper, at.ByUpper);
        return node;
    }

    /// <summary>The same for the indices of a list, added up one by one.</summary>
    public static TReal OfIndices<TReal, TDensity>(TDensity density, TReal lower, TReal upper)
        where TReal : struct, IReal<TReal>
        where TDensity : IDensity<TReal, int>
    {
        TReal sum = double.NegativeInfinity;
        int first = (int)Math.Max(Math.Floor(lower.Value) + 1, density.Support.Lower),
            last = (int)Math.Min(Math.Floor(upper.Value), density.Support.Upper);
        for (int k = first; k <= last; k++)
        {
            TReal log = density.LogProb(k);
            if (double.IsNegativeInfinity(log.Value))
                continue;
            var total = new LogSum();
            total.Add(sum.Value);
            total.Add(log.Value);
            sum = TReal.Chain(
                sum,
                log,
                total.Value,
                Math.Exp(sum.Value - total.Value),
                Math.Exp(log.Value - total.Value)
            );
        }

        return sum;
    }
}
