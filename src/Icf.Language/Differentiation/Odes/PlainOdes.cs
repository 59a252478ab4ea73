using System.Runtime.InteropServices;

namespace Icf.CompilerServices;

/// <summary>Solves systems of plain numbers; what it needs for that is kept for the next one of the thread.</summary>
internal static class PlainOdes
{
    [ThreadStatic]
    private static (OdeSolver<Plain> Solver, PlainOdeSystem System)? t_kept;

    /// <summary>The numbers themselves.</summary>
    public static Span<double> Numbers(Plain[] plain) => MemoryMarshal.Cast<Plain, double>(plain.AsSpan());

    /// <summary>Solves a system whose function has one of the two forms.</summary>
    public static double[][] Solve(
        Action<double, double[], double[]>? write,
        Func<double, double[], double[]>? give,
        double[] initial,
        double[] times,
        double start,
        OdeOptions? options
    )
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(times);

        // A system may solve another one inside.
        (OdeSolver<Plain> solver, PlainOdeSystem system) =
            t_kept is { } kept && kept.Solver.Size == initial.Length
                ? kept
                : (new OdeSolver<Plain>(initial.Length), new PlainOdeSystem(initial.Length));
        t_kept = null;
        try
        {
            system.Set(write, give);
            initial.CopyTo(Numbers(solver.State));
            solver.Begin(system, start, times, options);
            var path = new double[times.Length][];
            for (int i = 0; i < path.Length; i++)
            {
                solver.GoTo(times[i]);
                path[i] = Numbers(solver.State).ToArray();
            }

            return path;
        }
        finally
        {
            system.Set(null, null);
            t_kept = (solver, system);
        }
    }
}
