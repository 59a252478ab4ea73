using static Icf.Prob;

namespace Icf.Language.Tests;

/// <content>Cases that are no numbers.</content>
public static partial class StructuredCases
{
    private static readonly string[] s_tones = ["do", "re", "mi", "fa"];

    private static IEnumerable<StructuredCase> Cases()
    {
        double[] p = [0.1, 0.2, 0.3, 0.4];
        yield return new StructuredCase<Choice<string>, string>(
            Choice(s_tones, p),
            static s => [Array.IndexOf(s_tones, s)]
        )
        {
            Mean = [2],
            Covariance = new double[,]
            {
                { 1 },
            },
            IsDiscrete = true,
            Oracle = s => Math.Log(p[Array.IndexOf(s_tones, s)]),
            OutsideValues = ["si", null!],
            Allocate = static () => "do",
        };
        yield return new StructuredCase<Choice<Season>, Season>(
            EnumChoice<Season>(0.5, 0, 0.25, 0.25),
            static s => [(int)s]
        )
        {
            Mean = [0.5 * (int)Season.Winter + 0.25 * (int)Season.Summer + 0.25 * (int)Season.Autumn],
            IsDiscrete = true,
            Oracle = static s => Math.Log(s == Season.Winter ? 0.5 : 0.25),
            OutsideValues = [(Season)7],
        };
        yield return new StructuredCase<Choice<Point>, Point>(
            UniformChoice(new Point(0, 0), new Point(1, 2), new Point(2, 1)),
            static p => [p.X, p.Y]
        )
        {
            Mean = [1, 1],
            Covariance = new[,]
            {
                { 2.0 / 3, 1.0 / 3 },
                { 1.0 / 3, 2.0 / 3 },
            },
            IsDiscrete = true,
            Oracle = static _ => -Math.Log(3),
            OutsideValues = [new Point(3, 3)],
            Allocate = static () => null!,
        };
        yield return new StructuredCase<Iid<Season>, Season[]>(
            Iid(EnumChoice<Season>(), 3),
            static v => [.. v.Select(s => (double)s)]
        )
        {
            IsDiscrete = true,
            Oracle = static _ => -3 * Math.Log(4),
            OutsideValues =
            [
                [Season.Spring, Season.Spring],
                [Season.Spring, (Season)3, Season.Winter],
            ],
            Allocate = static () => new Season[3],
        };
        yield return new StructuredCase<PointMass<double>, double>(PointMass(1.5), static x => [x])
        {
            Mean = [1.5],
            Covariance = new double[1, 1],
            IsDiscrete = true,
            Oracle = static _ => 0,
            OutsideValues = [1, double.NaN],
        };
        yield return new StructuredCase<PointMass<string>, string>(PointMass("mi"), static _ => [])
        {
            IsDiscrete = true,
            OutsideValues = ["fa", null!],
            Allocate = static () => "mi",
        };
    }

    /// <summary>An enum out of order, with a second name for a member.</summary>
    private enum Season
    {
        Summer = 4,
        Fall = 10,
        Autumn = 10,
        Winter = 0,
        Spring = 2,
    }

    private sealed record Point(int X, int Y);
}
