using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>The functions of <see cref="Math"/> on sets of numbers.</summary>
internal sealed class MathFunctions(Interpreter run)
{
    /// <summary>Whether a method is one of them.</summary>
    public static bool Hold(IMethodSymbol method) =>
        method.ContainingType
            is {
                Name: "Math" or "MathF",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
            };

    /// <summary>What a function gives.</summary>
    public Value Of(string name, Value[] arguments) =>
        (name, arguments.Length) switch
        {
            ("Exp", 1) => Arithmetic.Map(arguments[0], IntervalMath.Exp),
            ("Log" or "Log2" or "Log10", 1) => Arithmetic.Map(arguments[0], IntervalMath.Log),
            ("Sqrt", 1) => Arithmetic.Map(arguments[0], IntervalMath.Sqrt),
            ("Abs", 1) => Arithmetic.Fold(arguments[0], IntervalMath.Abs),
            ("Floor", 1) => Arithmetic.Map(arguments[0], IntervalMath.Floor),
            ("Ceiling", 1) => Arithmetic.Map(arguments[0], IntervalMath.Ceiling),
            ("Truncate", 1) => Arithmetic.Map(arguments[0], IntervalMath.Truncate),
            ("Round", 1) => Arithmetic.Map(arguments[0], IntervalMath.Round),
            ("Tanh", 1) => Arithmetic.Map(arguments[0], static x => IntervalMath.Rising(x, Math.Tanh)),
            ("Sinh", 1) => Arithmetic.Map(arguments[0], static x => IntervalMath.Rising(x, Math.Sinh)),
            ("Atan", 1) => Arithmetic.Map(arguments[0], static x => IntervalMath.Rising(x, Math.Atan)),
            ("Cosh", 1) => Arithmetic.Map(
                arguments[0],
                static x => IntervalMath.Rising(IntervalMath.Abs(x), Math.Cosh)
            ),
            ("Cbrt", 1) => Arithmetic.Map(
                arguments[0],
                static x => IntervalMath.Rising(x, static v => Math.Sign(v) * Math.Pow(Math.Abs(v), 1.0 / 3))
            ),
            ("Sin" or "Cos", 1) => Arithmetic.Map(arguments[0], static _ => Interval.Closed(-1, 1)) with
            {
                Reach = Interval.Empty,
            },
            ("Sign", 1) => Arithmetic.Map(arguments[0], Sign),
            ("Max", 2) => run.Arithmetic.Combine(arguments[0], arguments[1], IntervalMath.Max),
            ("Min", 2) => run.Arithmetic.Combine(arguments[0], arguments[1], IntervalMath.Min),
            ("Pow", 2) => run.Arithmetic.Combine(arguments[0], arguments[1], IntervalMath.Power),
            ("Clamp", 3) => run.Arithmetic.Combine(
                run.Arithmetic.Combine(arguments[0], arguments[1], IntervalMath.Max),
                arguments[2],
                IntervalMath.Min
            ),
            _ => run.Objects.Joined(arguments),
        };

    private static Interval Sign(Interval x) =>
        Interval.Whole(
            x.Lower < 0 ? -1
                : x.Contains(0) ? 0
                : 1,
            x.Upper > 0 ? 1
                : x.Contains(0) ? 0
                : -1
        );
}
