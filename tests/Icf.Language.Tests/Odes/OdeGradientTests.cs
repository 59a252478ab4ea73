using Icf.CompilerServices;
using Icf.Language.Tests.Differentiation;
using Icf.Testing;

namespace Icf.Language.Tests.Odes;

/// <summary>Derivatives through the steps of a solution, by all that it depends on.</summary>
public class OdeGradientTests
{
    [Theory]
    [InlineData(OdeMethod.NonStiff)]
    [InlineData(OdeMethod.Stiff)]
    [InlineData(OdeMethod.Automatic)]
    public void Gradients_are_those_of_differences(OdeMethod method)
    {
        new Predators(method, false).Check([0.1, -0.2, 0.3, 0.05, 1.2, 0.8]);
        new Predators(method, true).Check([0.1, -0.2, 0.3, 0.05, 1.2, 0.8]);
        new Timed(method).Check([0.4, 1.1, 0.3, 1.2, 2.9]);
        new Linear(method).Check([0.3, -0.5, 0.7, 0.2]);
    }

    [Theory]
    [InlineData(OdeMethod.Stiff)]
    [InlineData(OdeMethod.Automatic)]
    public void Gradients_of_a_stiff_reaction_are_those_of_differences(OdeMethod method) =>
        new Reaction(method).Check([0.1, -0.2, 0.15]);

    [Theory]
    [InlineData(OdeMethod.NonStiff)]
    [InlineData(OdeMethod.Stiff)]
    public void Gradients_of_closed_forms_are_theirs(OdeMethod method)
    {
        // y = a e^(−k (t − s)) at 1.5 and 2.
        const double A = 2,
            K = 0.7,
            S = 0.25;
        var decay = new Decay(method);
        double[] byDuals = decay.ByDuals([A, K, S]).Gradient,
            byTape = decay.ByTape([A, K, S]).Gradient;
        double first = A * Math.Exp(-K * (1.5 - S)),
            second = A * Math.Exp(-K * (2 - S));
        double[] expected = [(first + second) / A, -(1.5 - S) * first - (2 - S) * second, K * (first + second)];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], byDuals[i], 1e-8);
            Assert.Equal(expected[i], byTape[i], 1e-8);
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_warm_but_what_the_program_writes()
    {
        var program = new Predators(OdeMethod.Automatic, false);
        double[] point = [0.1, -0.2, 0.3, 0.05, 1.2, 0.8],
            gradient = new double[6];
        var scorer = new Scorer<Var>(6);
        for (int i = 0; i < 3; i++)
            program.Run(scorer, point, gradient);

        // The function and what it captures, the options, the initial state and the times.
        Assert.InRange(Allocations.Least(() => program.Run(scorer, point, gradient)), 0, 480);
    }

    private static OdeOptions Tight(OdeMethod method) =>
        new()
        {
            RelativeTolerance = 1e-10,
            AbsoluteTolerance = 1e-12,
            Method = method,
            MaxSteps = 100_000,
        };

    private sealed class Predators(OdeMethod method, bool isGiven) : ScorerProgram
    {
        public override int Dimension => 6;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal birth = TReal.Exp(icf.Sample(icf.Normal(0, 1))),
                eaten = TReal.Exp(icf.Sample(icf.Normal(0, 1))),
                death = TReal.Exp(icf.Sample(icf.Normal(0, 1))),
                gain = TReal.Exp(icf.Sample(icf.Normal(0, 1))),
                prey = icf.Sample(icf.LogNormal(0, 1)),
                predators = icf.Sample(icf.LogNormal(0, 1));
            double[] times = [0.5, 1, 3, 5];
            TReal[][] path = isGiven
                ? icf.OdeSolution(
                    (t, y) => [birth * y[0] - eaten * y[0] * y[1], gain * y[0] * y[1] - death * y[1]],
                    [prey, predators],
                    times,
                    options: Tight(method)
                )
                : icf.OdeSolution(
                    (t, y, dy) =>
                    {
                        dy[0] = y[0] * (birth - eaten * y[1]);
                        dy[1] = y[1] * (gain * y[0] - death);
                    },
                    [prey, predators],
                    times,
                    options: Tight(method)
                );
            for (int i = 0; i < times.Length; i++)
            {
                icf.Observe(icf.Normal(path[i][0], 0.5), 1.5);
                icf.Observe(icf.Normal(path[i][1], 0.5), 0.7);
            }
        }
    }

    /// <summary>A matrix times the state, which is a block of the tape.</summary>
    private sealed class Linear(OdeMethod method) : ScorerProgram
    {
        public override int Dimension => 4;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            var matrix = new TReal[2, 2];
            for (int i = 0; i < 4; i++)
                matrix[i / 2, i % 2] = icf.Sample(icf.Normal(0, 1));
            TReal[][] path = icf.OdeSolution(
                (t, y) => icf.Multiply(matrix, y),
                new double[] { 1, 0.5 },
                new double[] { 1, 2 },
                options: Tight(method)
            );
            icf.Observe(icf.Normal(path[0][0] * path[1][1], 0.5), 0.7);
        }
    }

    private sealed class Reaction(OdeMethod method) : ScorerProgram
    {
        public override int Dimension => 3;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal slow = 0.04 * TReal.Exp(icf.Sample(icf.Normal(0, 1))),
                fast = 3e7 * TReal.Exp(icf.Sample(icf.Normal(0, 1))),
                middle = 1e4 * TReal.Exp(icf.Sample(icf.Normal(0, 1)));
            double[] times = [0.4, 4, 40, 400];
            TReal[][] path = icf.OdeSolution(
                (t, y, dy) =>
                {
                    dy[0] = -slow * y[0] + middle * y[1] * y[2];
                    dy[2] = fast * y[1] * y[1];
                    dy[1] = -dy[0] - dy[2];
                },
                new double[] { 1, 0, 0 },
                times,
                options: Tight(method)
            );
            foreach (TReal[] state in path)
                icf.Observe(icf.Normal(state[0], 0.1), 0.5);
        }
    }

    private sealed class Timed(OdeMethod method) : ScorerProgram
    {
        public override int Dimension => 5;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal initial = icf.Sample(icf.Normal(0, 1)),
                rate = icf.Sample(icf.Normal(0, 1)),
                start = icf.Sample(icf.Normal(0, 1)),
                first = icf.Sample(icf.Normal(0, 1)),
                second = icf.Sample(icf.Normal(0, 1));
            TReal[][] path = icf.OdeSolution(
                (t, y, dy) =>
                {
                    dy[0] = y[1];
                    dy[1] = Math.Sin(t) - rate * y[0];
                },
                [initial, 0.5],
                [first, 1.5, second],
                start,
                Tight(method)
            );
            foreach (TReal[] state in path)
                icf.Observe(icf.Normal(state[0], 0.5), 0.5);
        }
    }

    private sealed class Decay(OdeMethod method) : ScorerProgram
    {
        public override int Dimension => 3;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            ReadOnlySpan<TReal> at = icf.Coordinates;
            TReal initial = at[0],
                rate = at[1];
            TReal[][] path = icf.OdeSolution(
                (t, y) => [-rate * y[0]],
                [initial],
                new double[] { 1.5, 2 },
                at[2],
                Tight(method)
            );
            icf.Factor(path[0][0] + path[1][0]);
        }
    }
}
