namespace Icf;

/// <summary>The working coordinate of a support and back, as <see cref="LocationScale"/> has it.</summary>
internal static class WorkingValue
{
    public static double Of(double x, Support support) =>
        support.Kind switch
        {
            SupportKind.HalfLine => Elementary.Log(
                double.IsFinite(support.Lower) ? x - support.Lower : support.Upper - x
            ),
            SupportKind.Interval => (x - support.Lower) / (support.Upper - support.Lower),
            _ => x,
        };

    public static double Inverse(double w, Support support) =>
        support.Kind switch
        {
            SupportKind.HalfLine when double.IsFinite(support.Lower) => support.Lower + Math.Exp(w),
            SupportKind.HalfLine => support.Upper - Math.Exp(w),
            SupportKind.Interval => support.Lower + w * (support.Upper - support.Lower),
            _ => w,
        };
}
