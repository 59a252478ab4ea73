using Icf.Traces;

namespace Icf.Networks;

/// <summary>The features of the value of a latent, for the steps after it.</summary>
internal static class ValueFeatures
{
    private const double ClippedAt = 8;

    public static int Count(SitePlan site) =>
        site.Head switch
        {
            HeadKind.PiecewiseLinear => 1 + HatFunctions.Count,
            HeadKind.Categorical => site.Classes,
            HeadKind.LogisticMixture => 2 + HatFunctions.Count,
            HeadKind.LogNormalMixture => 3,
            HeadKind.NormalMixture => 2,
            _ => 1,
        };

    /// <summary>Writes the features of a value.</summary>
    /// <param name="site">The site.</param>
    /// <param name="coordinate">The value in working coordinates; for a finite support its position in it.</param>
    /// <param name="into">Receives <see cref="Count"/> numbers.</param>
    public static void Write(SitePlan site, double coordinate, Span<float> into)
    {
        into = into[..Count(site)];
        into.Clear();
        if (double.IsNaN(coordinate))
            return;
        double z = Math.Clamp((coordinate - site.Center) / site.Spread, -1e6, 1e6);
        switch (site.Head)
        {
            case HeadKind.Categorical:
                if (coordinate < site.Classes)
                    into[(int)coordinate] = 1;
                break;
            case HeadKind.PiecewiseLinear:
                into[0] = (float)(2 * coordinate - 1);
                HatFunctions.Write(coordinate, 0, 1, into[1..]);
                break;
            case HeadKind.LogisticMixture:
                WriteReal(z, into);
                HatFunctions.Write(Math.Asinh(z), -3, 3, into[2..]);
                break;
            case HeadKind.LogNormalMixture:
                WriteReal(z, into);
                into[2] = (float)Math.Asinh(Math.Exp(Math.Min(coordinate - site.Center, 50)));
                break;
            case HeadKind.NormalMixture:
                WriteReal(z, into);
                break;
            default:
                into[0] = 1;
                break;
        }
    }

    private static void WriteReal(double z, Span<float> into) =>
        (into[0], into[1]) = ((float)Math.Clamp(z, -ClippedAt, ClippedAt), (float)Math.Asinh(z));
}
