using Icf.Numerics;

namespace Icf.Networks;

/// <summary>Weights given by logits: normalised once, drawn from often.</summary>
internal static class Weights
{
    /// <summary>Writes the logarithms of the normalised weights, and their cumulative sums.</summary>
    public static void Prepare(ReadOnlySpan<float> logits, Span<double> logWeights, Span<double> cumulative)
    {
        for (int k = 0; k < logits.Length; k++)
            cumulative[k] = logWeights[k] = logits[k];
        double logSum = LogSumExp(cumulative);
        for (int k = 0; k < logits.Length; k++)
            logWeights[k] -= logSum;
        logWeights[..logits.Length].CopyTo(cumulative);
        Exponentials.Of(cumulative[..logits.Length]);
        for (int k = 1; k < logits.Length; k++)
            cumulative[k] += cumulative[k - 1];
    }

    /// <summary>The index that a uniform number draws.</summary>
    public static int Draw(ReadOnlySpan<double> cumulative, double u)
    {
        int k = 0;
        while (k < cumulative.Length && u >= cumulative[k])
            k++;
        if (k < cumulative.Length)
            return k;

        // A remainder from rounding goes to the last index with a positive weight.
        for (k--; k > 0 && cumulative[k] <= cumulative[k - 1]; )
            k--;
        return k;
    }

    /// <summary>log Σ exp(terms); the terms are overwritten.</summary>
    public static double LogSumExp(Span<double> terms)
    {
        double max = double.NegativeInfinity;
        foreach (double term in terms)
            max = Math.Max(max, term);
        if (double.IsInfinity(max))
            return max;
        foreach (ref double term in terms)
            term -= max;
        Exponentials.Of(terms);
        double sum = 0;
        foreach (double term in terms)
            sum += term;
        return max + Math.Log(sum);
    }
}
