using Icf.Generators.Analysis;

namespace Icf.Generators.Tests;

/// <summary>Arithmetic on intervals holds what arithmetic on their numbers gives.</summary>
public class IntervalTests
{
    private static readonly double[] s_ends =
    [
        double.NegativeInfinity,
        -3,
        -1,
        -0.5,
        0,
        0.25,
        1,
        2,
        5,
        double.PositiveInfinity,
    ];

    private static readonly Dictionary<
        string,
        (Func<Interval, Interval, Interval> Sets, Func<double, double, double> Numbers)
    > s_binary = new()
    {
        ["+"] = (IntervalMath.Add, static (x, y) => x + y),
        ["-"] = (IntervalMath.Subtract, static (x, y) => x - y),
        ["*"] = (IntervalMath.Multiply, static (x, y) => x * y),
        ["/"] = (IntervalMath.Divide, static (x, y) => x / y),
        ["max"] = (IntervalMath.Max, Math.Max),
        ["min"] = (IntervalMath.Min, Math.Min),
        ["power"] = (IntervalMath.Power, Math.Pow),
        ["remainder"] = (IntervalMath.Remainder, static (x, y) => x % y),
        ["hull"] = (static (x, y) => x.Hull(y), static (x, y) => x),
    };

    private static readonly Dictionary<string, (Func<Interval, Interval> Sets, Func<double, double> Numbers)> s_unary =
        new()
        {
            ["-"] = (IntervalMath.Negate, static x => -x),
            ["square"] = (IntervalMath.Square, static x => x * x),
            ["abs"] = (IntervalMath.Abs, Math.Abs),
            ["exp"] = (IntervalMath.Exp, Math.Exp),
            ["log"] = (IntervalMath.Log, Math.Log),
            ["sqrt"] = (IntervalMath.Sqrt, Math.Sqrt),
            ["floor"] = (IntervalMath.Floor, Math.Floor),
            ["ceiling"] = (IntervalMath.Ceiling, Math.Ceiling),
            ["truncate"] = (IntervalMath.Truncate, Math.Truncate),
            ["round"] = (IntervalMath.Round, Math.Round),
        };

    public static TheoryData<string> Binary => new(s_binary.Keys);

    public static TheoryData<string> Unary => new(s_unary.Keys);

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_function_of_two_numbers_lies_in_that_of_their_sets(string name)
    {
        var random = new Random(1);
        (Func<Interval, Interval, Interval> sets, Func<double, double, double> numbers) = s_binary[name];
        for (int i = 0; i < 4000; i++)
        {
            (Interval x, Interval y) = (Draw(random), Draw(random));
            Interval result = sets(x, y);
            for (int j = 0; j < 8; j++)
            {
                (double a, double b) = (Number(x, random), Number(y, random));
                double exact = numbers(a, b);
                if (double.IsFinite(exact))
                    Assert.True(
                        Holds(result, exact),
                        $"{a} {name} {b} = {exact} is not in {result}, made from {x} and {y}"
                    );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Unary))]
    public void A_function_of_a_number_lies_in_that_of_its_set(string name)
    {
        var random = new Random(2);
        (Func<Interval, Interval> sets, Func<double, double> numbers) = s_unary[name];
        for (int i = 0; i < 2000; i++)
        {
            Interval x = Draw(random);
            Interval result = sets(x);
            for (int j = 0; j < 8; j++)
            {
                double a = Number(x, random);
                double exact = numbers(a);
                if (double.IsFinite(exact))
                    Assert.True(Holds(result, exact), $"{name} {a} = {exact} is not in {result}, made from {x}");
            }
        }
    }

    [Fact]
    public void What_two_sets_share_lies_in_both()
    {
        var random = new Random(3);
        for (int i = 0; i < 4000; i++)
        {
            (Interval x, Interval y) = (Draw(random), Draw(random));
            double a = Number(x, random);
            Assert.Equal(x.Contains(a) && y.Contains(a), x.Intersect(y).Contains(a));
            Assert.True(x.Hull(y).Covers(x) && x.Widen(y).Covers(x.Hull(y)));
        }
    }

    [Theory]
    [InlineData(0, true, 1, true, "(0, 1)")]
    [InlineData(0, false, double.PositiveInfinity, true, "[0, ∞)")]
    [InlineData(2, false, 2, false, "2")]
    [InlineData(2, true, 2, false, "∅")]
    public void Sets_are_shown_as_in_mathematics(
        double lower,
        bool lowerOpen,
        double upper,
        bool upperOpen,
        string shown
    ) => Assert.Equal(shown, new Interval(lower, lowerOpen, upper, upperOpen, false).ToString());

    // Ends that rounding moves by a little are no matter.
    private static bool Holds(Interval set, double number)
    {
        double slack = 1e-12 * (1 + Math.Abs(number));
        return number >= set.Lower - slack
            && number <= set.Upper + slack
            && (!set.IsInteger || number == Math.Floor(number));
    }

    private static Interval Draw(Random random)
    {
        while (true)
        {
            (double a, double b) = (s_ends[random.Next(s_ends.Length)], s_ends[random.Next(s_ends.Length)]);
            (double lower, double upper) = (Math.Min(a, b), Math.Max(a, b));
            Interval drawn = Interval.Make(
                lower,
                double.IsInfinity(lower) || random.Next(2) == 0,
                upper,
                double.IsInfinity(upper) || random.Next(2) == 0,
                random.Next(4) == 0
            );
            if (!drawn.IsEmpty)
                return drawn;
        }
    }

    private static double Number(Interval set, Random random)
    {
        (double lower, double upper) = (Math.Max(set.Lower, -50), Math.Min(set.Upper, 50));
        if (!set.LowerOpen && random.Next(4) == 0)
            return set.Lower;
        if (!set.UpperOpen && random.Next(4) == 0)
            return set.Upper;
        if (set.IsInteger)
            return random.Next((int)Math.Ceiling(lower), (int)Math.Floor(upper) + 1);
        return lower == upper ? lower : lower + (upper - lower) * (0.001 + 0.998 * random.NextDouble());
    }
}
