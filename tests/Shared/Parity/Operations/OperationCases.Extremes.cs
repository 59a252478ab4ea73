using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>
/// Densities where a plain formula would overflow, underflow or cancel; each alone, so that no scale hides another.
/// </summary>
internal static partial class OperationCases
{
    private const float Infinity = float.PositiveInfinity;

    private static IEnumerable<OperationCase> Extremes() =>
        [
            .. NormalExtremes(),
            .. LogisticExtremes(),
            .. CategoricalExtremes(),
            .. LinearExtremes(),
            .. SplineExtremes(),
            .. DefensiveExtremes(),
        ];

    private static IEnumerable<OperationCase> NormalExtremes()
    {
        yield return Normal("far out", 1e5f, [0, 0, -3, 5, -3, 2]);
        yield return Normal("between distant components", 0.5f, [1, 0, 300, -300, 0, 1]);
        yield return Normal("on a narrow component", -2.99f, [0, 3, -3, 5, -6, 2]);
        yield return Normal("with a component that has no weight", 0.3f, [80, -80, 0, 0.3f, 0, -1]);
        yield return Normal("very wide", 3, [0, 1, 2, 5, 20, 18]);

        static OperationCase Normal(string name, float value, float[] row) =>
            Alone(
                $"NormalMixtureLogDensity {name}",
                row,
                (tape, p) => tape.NormalMixtureLogDensity(p, [value]),
                p => Naive.NormalMixture(p, [value])
            );
    }

    private static IEnumerable<OperationCase> LogisticExtremes()
    {
        foreach (var (lower, upper) in new[] { (60f, 61f), (-61f, -60f), (1000f, 1001f), (-1001f, -1000f) })
            yield return Logistic(FormattableString.Invariant($"from {lower} to {upper}"), lower, upper, 0, [0, 0, 0]);
        yield return Logistic("in a narrow interval", -0.5f, 0.5f, 0, [0, 0, MathF.Log(1e6f)]);
        yield return Logistic("in a narrow interval far out", 9999.5f, 10000.5f, 0, [0.3f, 0, 0, 5, 7, 8]);
        yield return Logistic("below an edge far out", -Infinity, -400, 0.5f, [0, 1, 0, 5, 0, 1]);
        yield return Logistic("above an edge far out", 400, Infinity, 0.5f, [0, 1, 0, 5, 0, 1]);
        yield return Logistic("with the minimum scale", 2.5f, 3.5f, 0.5f, [0, 0.5f, 3, 2, -30, -40]);
        yield return Logistic("with scales below the minimum", -0.5f, 0.5f, 4, [0, 0.5f, 3, 2, -3, -4]);
        yield return Logistic("of a wide interval around a sharp component", -50, 50, 0, [0, 0, 1, -120, -5, 1]);
        yield return new(
            "LogisticMixtureLogMass of lines and half-lines",
            [(4, 6)],
            (tape, p) =>
                tape.LogisticMixtureLogMass(
                    p[0],
                    [-Infinity, -Infinity, -1, 0.1f],
                    [Infinity, 0.3f, Infinity, 0.2f],
                    [0.1f, 0, 0.2f, 0]
                ),
            p =>
                Naive.LogisticMixture(
                    p[0],
                    [-Infinity, -Infinity, -1, 0.1f],
                    [Infinity, 0.3f, Infinity, 0.2f],
                    [0.1f, 0, 0.2f, 0]
                )
        );

        static OperationCase Logistic(string name, float lower, float upper, float minimumScale, float[] row) =>
            Alone(
                $"LogisticMixtureLogMass {name}",
                row,
                (tape, p) => tape.LogisticMixtureLogMass(p, [lower], [upper], [minimumScale]),
                p => Naive.LogisticMixture(p, [lower], [upper], [minimumScale])
            );
    }

    private static IEnumerable<OperationCase> CategoricalExtremes()
    {
        yield return Categorical("beside a masked class", 2, [1, -Infinity, 2]);
        yield return Categorical("of the only class that is not masked", 1, [-Infinity, 3, -Infinity]);
        yield return Categorical("of logits that differ by thousands", 0, [-3000, 2500, 2499]);
        yield return new(
            "CategoricalLogMass of a masked class",
            [(3, 3)],
            (tape, p) => tape.CategoricalLogMass(p[0], [1, 0, 2]),
            p => Naive.Categorical(p[0], [1, 0, 2])
        )
        {
            Values =
            [
                [1, -Infinity, 2, 0.5f, -1, 0, -Infinity, -Infinity, 7],
            ],
        };

        static OperationCase Categorical(string name, int @class, float[] row) =>
            Alone(
                $"CategoricalLogMass {name}",
                row,
                (tape, p) => tape.CategoricalLogMass(p, [@class]),
                p => Naive.Categorical(p, [@class])
            );
    }

    private static IEnumerable<OperationCase> LinearExtremes()
    {
        yield return Linear("that falls by hundreds of nats", 1f / 6, [-300, -300, 0, 300]);
        yield return Linear("at its first knot", 0, [1, 200, -1]);
        yield return Linear("at a knot within", 0.5f, [-1, 200, 1]);
        yield return Linear("at its last knot", 1, [1, 200, -1]);

        static OperationCase Linear(string name, float value, float[] row) =>
            Alone(
                $"PiecewiseLinearLogDensity {name}",
                row,
                (tape, p) => tape.PiecewiseLinearLogDensity(p, [value]),
                p => Naive.PiecewiseLinear(p, [value])
            );
    }

    private static IEnumerable<OperationCase> SplineExtremes()
    {
        yield return Spline("at its first knot", 0, [1, 90, -1, 0.3f, -0.4f]);
        yield return Spline("at its last knot", 1, [1, 5, -1, 0.3f, -0.4f]);
        yield return Spline("beside a narrow bin", 0.7f, [0, 1, -1, 2, 3, -50, 3]);
        yield return Spline("that falls by a hundred nats", 0.2f, [-60, -50, 0, 50, 0.2f, 0.1f, -0.3f]);

        static OperationCase Spline(string name, float value, float[] row) =>
            Alone(
                $"SplineLogDensity {name}",
                row,
                (tape, p) => tape.SplineLogDensity(p, [value]),
                p => Naive.Spline(p, [value])
            );
    }

    private static IEnumerable<OperationCase> DefensiveExtremes()
    {
        yield return Defensive("of a density far below its reference", 0, [-3000, 0.3f]);
        yield return Defensive("of a density far above its reference", -700, [80, -0.3f]);
        yield return Defensive("with the least share", 0.5f, [0.2f, -90]);
        yield return Defensive("with nothing but the reference", 0.5f, [0.2f, 8]);
        yield return Defensive("where the reference has the value to itself", Infinity, [5, -2]);

        static OperationCase Defensive(string name, float logReference, float[] row) =>
            Alone(
                $"DefensiveLogRatio {name}",
                row,
                (tape, p) => tape.DefensiveLogRatio(p, [logReference], 0.001f),
                p => Naive.Defensive(p, [logReference], 0.001f)
            );
    }

    /// <summary>A density of one row.</summary>
    private static OperationCase Alone(
        string name,
        float[] row,
        Func<Tape, Tensor, Tensor> build,
        Func<double[,], double[,]> oracle
    ) => new(name, [(1, row.Length)], (tape, p) => build(tape, p[0]), p => oracle(p[0])) { Values = [row] };
}
