using static Icf.Prob;

namespace Icf.Language.Tests.Odes;

/// <summary>Solutions against closed forms, published values and values of many digits.</summary>
public class OdeSolutionTests
{
    [Theory]
    [InlineData(OdeMethod.NonStiff, 5)]
    [InlineData(OdeMethod.Stiff, 4)]
    public void The_error_falls_with_the_order_of_the_method(OdeMethod method, double order)
    {
        // The number of steps grows as the root of that order of the error.
        (int steps, double error) loose = Run(1e-6, method),
            tight = Run(1e-9, method);
        double found = Math.Log(loose.error / tight.error) / Math.Log((double)tight.steps / loose.steps);
        Assert.InRange(found, order - 0.7, order + 1.3);
    }

    [Theory]
    [InlineData(OdeMethod.NonStiff)]
    [InlineData(OdeMethod.Stiff)]
    [InlineData(OdeMethod.Automatic)]
    public void Closed_forms_are_met_at_all_times(OdeMethod method)
    {
        var options = new OdeOptions
        {
            RelativeTolerance = 1e-9,
            AbsoluteTolerance = 1e-11,
            Method = method,
        };
        double[] times = [.. Enumerable.Range(0, 41).Select(i => 0.25 * i)];
        double[][] decay = OdeSolution((t, y) => [-0.7 * y[0]], [3], times, 0, options),
            logistic = OdeSolution((t, y) => [1.3 * y[0] * (1 - y[0] / 5)], [0.2], times, 0, options),
            oscillator = OdeSolution((t, y) => [y[1], -4 * y[0]], [1, 0], times, 0, options),
            forced = OdeSolution((t, y) => [Math.Cos(t)], [2], times, 0, options);
        for (int i = 0; i < times.Length; i++)
        {
            double t = times[i],
                grown = 0.2 * Math.Exp(1.3 * t);
            Assert.Equal(3 * Math.Exp(-0.7 * t), decay[i][0], 2e-8);
            Assert.Equal(grown / (1 + grown / 5 - 0.2 / 5), logistic[i][0], 2e-7);
            Assert.Equal(Math.Cos(2 * t), oscillator[i][0], 3e-7);
            Assert.Equal(-2 * Math.Sin(2 * t), oscillator[i][1], 6e-7);
            Assert.Equal(2 + Math.Sin(t), forced[i][0], 1e-7);
        }
    }

    /// <summary>Values by mpmath's Taylor series, with 25 digits.</summary>
    [Theory]
    [InlineData(OdeMethod.NonStiff, 1e-6)]
    [InlineData(OdeMethod.NonStiff, 1e-10)]
    [InlineData(OdeMethod.Stiff, 1e-6)]
    [InlineData(OdeMethod.Stiff, 1e-10)]
    public void Predators_and_prey(OdeMethod method, double tolerance)
    {
        double[][] path = OdeSolution(
            (t, y, dy) =>
            {
                dy[0] = y[0] * (0.55 - 0.028 * y[1]);
                dy[1] = y[1] * (-0.84 + 0.024 * y[0]);
            },
            [33.956, 5.933],
            [1, 5, 10, 20],
            0,
            new OdeOptions
            {
                RelativeTolerance = tolerance,
                AbsoluteTolerance = tolerance,
                Method = method,
            }
        );
        double[][] expected =
        [
            [49.4600140568441936, 6.90394512167177633],
            [20.2941030451273398, 39.3794579534476469],
            [35.3991732817024314, 5.92794797160533229],
            [36.9029844092922462, 5.94564745627780787],
        ];
        for (int i = 0; i < 4; i++)
        for (int j = 0; j < 2; j++)
            Assert.Equal(1, path[i][j] / expected[i][j], 100 * tolerance);
    }

    /// <summary>
    /// The orbit of a satellite around earth and moon, which closes after its period: Hairer, Nørsett and Wanner,
    /// Solving Ordinary Differential Equations I, section II.0.
    /// </summary>
    [Fact]
    public void The_orbit_of_Arenstorf_closes()
    {
        const double Moon = 0.012277471,
            Earth = 1 - Moon;
        double[] initial = [0.994, 0, 0, -2.00158510637908252240537862224];
        double[][] path = OdeSolution(
            (t, y, dy) =>
            {
                double toEarth = Math.Pow((y[0] + Moon) * (y[0] + Moon) + y[1] * y[1], 1.5),
                    toMoon = Math.Pow((y[0] - Earth) * (y[0] - Earth) + y[1] * y[1], 1.5);
                dy[0] = y[2];
                dy[1] = y[3];
                dy[2] = y[0] + 2 * y[3] - Earth * (y[0] + Moon) / toEarth - Moon * (y[0] - Earth) / toMoon;
                dy[3] = y[1] - 2 * y[2] - Earth * y[1] / toEarth - Moon * y[1] / toMoon;
            },
            initial,
            [17.0652165601579625588917206249],
            0,
            new OdeOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-12 }
        );
        for (int i = 0; i < 4; i++)
            Assert.Equal(initial[i], path[0][i], 1e-5);
    }

    /// <summary>
    /// Robertson's reaction. Reference values: W. M. Lioen and J. J. B. de Swart, Test Set for Initial Value Problem
    /// Solvers, problem ROBER.
    /// </summary>
    [Theory]
    [InlineData(OdeMethod.Stiff)]
    [InlineData(OdeMethod.Automatic)]
    public void A_reaction_of_three_speeds(OdeMethod method)
    {
        double[] end = OdeSolution(
            Robertson,
            [1, 0, 0],
            [1e11],
            0,
            new OdeOptions
            {
                RelativeTolerance = 1e-8,
                AbsoluteTolerance = 1e-16,
                Method = method,
            }
        )[0];
        Assert.Equal(1, end[0] / 0.2083340149701255e-7, 1e-4);
        Assert.Equal(1, end[1] / 0.8333360770334713e-13, 1e-4);
        Assert.Equal(1, end[2] / 0.9999999791665050, 1e-7);
    }

    /// <summary>
    /// Van der Pol's oscillator with ε = μ⁻² = 10⁻⁶. Reference values: the same test set, problem VDPOL.
    /// </summary>
    [Theory]
    [InlineData(OdeMethod.Stiff)]
    [InlineData(OdeMethod.Automatic)]
    public void An_oscillator_that_relaxes(OdeMethod method)
    {
        double[] end = OdeSolution(
            (t, y, dy) =>
            {
                dy[0] = y[1];
                dy[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) / 1e-6;
            },
            [2, -0.66],
            [2],
            0,
            new OdeOptions
            {
                RelativeTolerance = 1e-8,
                AbsoluteTolerance = 1e-8,
                Method = method,
            }
        )[0];
        Assert.Equal(0.1706167732170483e1, end[0], 1e-6);
        Assert.Equal(-0.8928097010247975, end[1], 1e-6);
    }

    [Fact]
    public void An_explicit_method_alone_runs_out_of_steps_where_an_implicit_one_does_not()
    {
        var options = new OdeOptions { Method = OdeMethod.NonStiff };
        var exception = Assert.Throws<OdeSolutionException>(() => OdeSolution(Robertson, [1, 0, 0], [1e4], 0, options));
        Assert.Matches(
            @"10000 steps, as many as OdeOptions\.MaxSteps allows, lead .* to t = .* not to 10000",
            exception.Message
        );
        Assert.True(OdeSolution(Robertson, [1, 0, 0], [1e4])[0][0] > 0);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-10)]
    public void Where_nothing_is_stiff_explicit_steps_go_to_the_end(double tolerance)
    {
        Assert.Equal(Run(tolerance, OdeMethod.NonStiff), Run(tolerance, OdeMethod.Automatic));
    }

    [Fact]
    public void Times_may_be_the_start_and_the_same_again()
    {
        double[][] path = OdeSolution((t, y) => [1], [5], [2, 2, 3, 3], start: 2);
        Assert.Equal([5, 5, 6, 6], path.Select(p => Math.Round(p[0], 12)));
        Assert.Empty(OdeSolution((t, y) => [1], [5], []));
    }

    [Fact]
    public void Nothing_is_asked_beyond_the_last_time() =>
        OdeSolution((t, y) => t <= 1 ? [1] : throw new InvalidOperationException(), [0], [0.3, 1]);

    [Fact]
    public void What_fails_is_an_impossible_draw_that_says_why()
    {
        Impossible("not finite beyond t = 1.00", () => OdeSolution((t, y) => [y[0] * y[0]], [1], [2]));
        Impossible("not finite beyond t = 0.", () => OdeSolution((t, y) => [Math.Sqrt(y[0]) - 1], [0.2], [2]));
        Impossible("not finite beyond t = 0", () => OdeSolution((t, y) => [double.NaN], [1], [2]));
        Impossible("not finite beyond t = 0", () => OdeSolution((t, y) => [1], [double.NaN], [2]));
        Impossible(
            "not finite beyond t = 0",
            () => OdeSolution((t, y) => [1e300 * y[0]], [1e300], [2], options: s_stiff)
        );
        Impossible("times[1] is 1", () => OdeSolution((t, y) => [1], [1], [2, 1]));
        Impossible("times[0] is 1", () => OdeSolution((t, y) => [1], [1], [1], start: 1.5));
        Impossible("times[0] is NaN", () => OdeSolution((t, y) => [1], [1], [double.NaN]));
    }

    [Fact]
    public void Mistakes_are_no_impossible_draws()
    {
        Assert.Throws<ArgumentException>(() => OdeSolution((t, y) => [1], [], [2]));
        Assert.Throws<ArgumentException>(() => OdeSolution((t, y) => [1, 2], [0], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            OdeSolution((t, y) => [1], [0], [2], 0, new OdeOptions { RelativeTolerance = 0 })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            OdeSolution((t, y) => [1], [0], [2], 0, new OdeOptions { MaxSteps = 0 })
        );
    }

    [Fact]
    public void A_system_may_be_solved_within_another_and_may_change_its_state()
    {
        double[][] path = OdeSolution(
            (t, y, dy) =>
            {
                dy[0] = OdeSolution((_, z) => [-z[0]], [y[0]], [1])[0][0];
                y[0] = double.NaN;
            },
            [1],
            [1]
        );
        Assert.Equal(Math.Exp(Math.Exp(-1)), path[0][0], 1e-5);
    }

    private static readonly OdeOptions s_stiff = new() { Method = OdeMethod.Stiff };

    private static void Impossible(string cause, Action solve) =>
        Assert.Contains(cause, Assert.ThrowsAny<ImpossibleDrawException>(solve).Message);

    private static void Robertson(double t, double[] y, double[] dy)
    {
        dy[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
        dy[2] = 3e7 * y[1] * y[1];
        dy[1] = -dy[0] - dy[2];
    }

    private static (int, double) Run(double tolerance, OdeMethod method)
    {
        int calls = 0;
        double[] end = OdeSolution(
            (t, y, dy) =>
            {
                calls++;
                (dy[0], dy[1]) = (y[1], -y[0]);
            },
            [1, 0],
            [30],
            0,
            new OdeOptions
            {
                RelativeTolerance = tolerance,
                AbsoluteTolerance = tolerance,
                Method = method,
            }
        )[0];
        return (calls, Math.Abs(end[0] - Math.Cos(30)) + Math.Abs(end[1] + Math.Sin(30)));
    }
}
