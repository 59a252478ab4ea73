using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>Densities of ordinary values.</summary>
internal static partial class OperationCases
{
    private static IEnumerable<OperationCase> Densities()
    {
        const int Rows = 19;
        float[] values = Numbers.Uniform(4, Rows, 3);
        float[] unit = [.. values.Select(x => Math.Clamp((x + 3) / 6, 0f, 1f))];
        unit[0] = 0;
        unit[1] = 1;
        unit[2] = 0.5f;
        float[] lower = [.. values.Select(x => MathF.Floor(x) - 0.5f)];
        float[] upper = [.. lower.Select(x => x + 1)];
        lower[0] = float.NegativeInfinity;
        upper[1] = float.PositiveInfinity;
        float[] floor = [.. values.Select(x => MathF.Abs(x) / 10)];
        foreach (int k in new[] { 1, 4, 10, 33 })
        {
            int[] classes = [.. Enumerable.Range(0, Rows).Select(r => r * 7 % k)];
            yield return new(
                $"NormalMixtureLogDensity {k}",
                [(Rows, 3 * k)],
                (tape, p) => tape.NormalMixtureLogDensity(p[0], values),
                p => Naive.NormalMixture(p[0], values)
            );
            yield return new(
                $"LogisticMixtureLogMass {k}",
                [(Rows, 3 * k)],
                (tape, p) => tape.LogisticMixtureLogMass(p[0], lower, upper, floor),
                p => Naive.LogisticMixture(p[0], lower, upper, floor)
            );
            yield return new(
                $"CategoricalLogMass {k}",
                [(Rows, k)],
                (tape, p) => tape.CategoricalLogMass(p[0], classes),
                p => Naive.Categorical(p[0], classes)
            );
            yield return new(
                $"PiecewiseLinearLogDensity {k + 1}",
                [(Rows, k + 1)],
                (tape, p) => tape.PiecewiseLinearLogDensity(p[0], unit),
                p => Naive.PiecewiseLinear(p[0], unit)
            );
            yield return new(
                $"SplineLogDensity {k + 1}",
                [(Rows, 2 * k + 1)],
                (tape, p) => tape.SplineLogDensity(p[0], unit),
                p => Naive.Spline(p[0], unit)
            );
        }
        yield return new(
            "DefensiveLogRatio",
            [(Rows, 2)],
            (tape, p) => tape.DefensiveLogRatio(p[0], values, 0.05f),
            p => Naive.Defensive(p[0], values, 0.05f)
        );
        yield return new(
            "DefensiveLogRatio of a density",
            [(Rows, 12), (Rows, 1)],
            (tape, p) =>
                tape.DefensiveLogRatio(tape.Concat(tape.NormalMixtureLogDensity(p[0], values), p[1]), values, 0.001f),
            p =>
            {
                double[,] density = Naive.NormalMixture(p[0], values);
                return Naive.Defensive(
                    Naive.Map(Rows, 2, (r, c) => c == 0 ? density[r, 0] : p[1][r, 0]),
                    values,
                    0.001f
                );
            }
        );
        yield return new(
            "Densities of no rows",
            [(2, 6), (2, 5)],
            (tape, p) =>
            {
                Tensor six = tape.GatherRows(p[0], []),
                    five = tape.GatherRows(p[1], []);
                return tape.Concat(
                    tape.NormalMixtureLogDensity(six, []),
                    tape.LogisticMixtureLogMass(six, [], [], []),
                    tape.CategoricalLogMass(five, []),
                    tape.PiecewiseLinearLogDensity(five, []),
                    tape.SplineLogDensity(five, [])
                );
            },
            _ => new double[0, 5]
        );
    }
}
