using Icf.Evaluation.Known;
using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Sampling;

internal static partial class SmoothProblems
{
    /// <summary>Neal's funnel of three as it stands, which is unlike any normal distribution.</summary>
    public static SmoothProblem Centred { get; } =
        new(KnownProblem.Of("funnel, centred", new CentredFunnelModel(), new(2), () => OfFunnel().Only(3)));

    /// <summary>The funnel whose spread is itself unknown.</summary>
    [Model]
    internal static double[] CentredFunnel(int width)
    {
        double v = Sample(Normal(0, 3));
        var quantities = new double[width + 1];
        quantities[0] = v;
        for (int i = 1; i <= width; i++)
            quantities[i] = Math.Log(Math.Abs(Sample(Normal(0, Math.Exp(v / 2)))));
        return quantities;
    }
}
