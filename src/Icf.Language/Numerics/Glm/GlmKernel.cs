using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Icf;

/// <summary>
/// Log likelihoods of responses given their linear predictors, and the derivatives by each predictor; in lanes, over
/// room that is rounded up to whole registers.
/// </summary>
internal static class GlmKernel
{
    private const int Lanes = 8;

    /// <summary>The room for a number of responses.</summary>
    public static int Room(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>Σ ln σ(±η).</summary>
    /// <param name="predictors">The predictors η in their room; the derivatives by them thereafter.</param>
    /// <param name="signs">Room for as many.</param>
    /// <param name="responses">The responses.</param>
    public static double Logistic(Span<double> predictors, Span<double> signs, ReadOnlySpan<bool> responses)
    {
        // What lies beyond is certain.
        for (int i = 0; i < responses.Length; i++)
            signs[i] = responses[i] ? 1 : -1;
        signs[responses.Length..].Fill(1);
        predictors[responses.Length..].Fill(1e4);
        ref double predictor = ref MemoryMarshal.GetReference(predictors),
            sign = ref MemoryMarshal.GetReference(signs);
        Vector512<double> sum = default,
            one = Vector512<double>.One;
        for (nuint i = 0; i < (nuint)predictors.Length; i += Lanes)
        {
            Vector512<double> s = Vector512.LoadUnsafe(ref sign, i),
                against = -s * Vector512.LoadUnsafe(ref predictor, i),
                tail = ElementaryLanes.Exp(-Vector512.Abs(against)),
                isAgainst = Vector512.GreaterThan(against, Vector512<double>.Zero);
            sum -= Vector512.Max(against, Vector512<double>.Zero) + ElementaryLanes.LogOnePlus(tail);
            (s * Vector512.ConditionalSelect(isAgainst, one, tail) / (one + tail)).StoreUnsafe(ref predictor, i);
        }

        return ElementaryLanes.Sum(sum);
    }

    /// <summary>Σ y η − exp η, without the factorials of the responses.</summary>
    /// <param name="predictors">The predictors η in their room; the derivatives by them thereafter.</param>
    /// <param name="counts">Room for as many.</param>
    /// <param name="responses">The responses.</param>
    public static double Poisson(Span<double> predictors, Span<double> counts, ReadOnlySpan<int> responses)
    {
        for (int i = 0; i < responses.Length; i++)
            counts[i] = responses[i];
        counts[responses.Length..].Clear();
        predictors[responses.Length..].Fill(-1e4);
        ref double predictor = ref MemoryMarshal.GetReference(predictors),
            count = ref MemoryMarshal.GetReference(counts);
        Vector512<double> sum = default;
        for (nuint i = 0; i < (nuint)predictors.Length; i += Lanes)
        {
            Vector512<double> eta = Vector512.LoadUnsafe(ref predictor, i),
                y = Vector512.LoadUnsafe(ref count, i),
                rate = ElementaryLanes.Exp(eta);
            sum += y * eta - rate;
            (y - rate).StoreUnsafe(ref predictor, i);
        }

        return ElementaryLanes.Sum(sum);
    }

    /// <summary>−½ Σ ((y − η)/σ)².</summary>
    /// <param name="predictors">The predictors η in their room; (y − η)/σ thereafter.</param>
    /// <param name="responses">The responses.</param>
    /// <param name="deviation">The standard deviation σ.</param>
    public static double Normal(Span<double> predictors, ReadOnlySpan<double> responses, double deviation)
    {
        double square = 0;
        for (int i = 0; i < responses.Length; i++)
        {
            double z = (responses[i] - predictors[i]) / deviation;
            square += z * z;
            predictors[i] = z;
        }

        return -0.5 * square;
    }
}
