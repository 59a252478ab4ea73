using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the function of the same name in Prob.
#pragma warning disable RS0026 // Generated code alone calls them, and is made anew with every version.

// Differential equations: derivatives go through the steps that were taken.
public sealed partial class Scorer<TReal>
{
    // Several where systems differ in size, or where one is solved inside another.
    private readonly List<OdeWork> _odes = [];

    public TReal[][] OdeSolution(
        Action<double, TReal[], TReal[]> f,
        Reals<TReal> initial,
        Reals<TReal> times,
        TReal start = default,
        OdeOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(f);
        return SolveOde(f, null, initial, times, start, options);
    }

    public TReal[][] OdeSolution(
        Func<double, TReal[], TReal[]> f,
        Reals<TReal> initial,
        Reals<TReal> times,
        TReal start = default,
        OdeOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(f);
        return SolveOde(null, f, initial, times, start, options);
    }

    // Of a variable, all of whose numbers have derivatives.
    [OverloadResolutionPriority(-1)]
    public TReal[][] OdeSolution(
        Action<TReal, TReal[], TReal[]> f,
        Reals<TReal> initial,
        Reals<TReal> times,
        TReal start = default,
        OdeOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(f);
        return SolveOde((t, y, dy) => f(t, y, dy), null, initial, times, start, options);
    }

    [OverloadResolutionPriority(-1)]
    public TReal[][] OdeSolution(
        Func<TReal, TReal[], TReal[]> f,
        Reals<TReal> initial,
        Reals<TReal> times,
        TReal start = default,
        OdeOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(f);
        return SolveOde(null, (t, y) => f(t, y), initial, times, start, options);
    }

    private TReal[][] SolveOde(
        Action<double, TReal[], TReal[]>? write,
        Func<double, TReal[], TReal[]>? give,
        Reals<TReal> initial,
        Reals<TReal> times,
        TReal start,
        OdeOptions? options
    )
    {
        OdeWork work = TakeWork(initial.Length, times.Length);
        try
        {
            work.System.Set(write, give);
            OdeSolver<TReal> solver = work.Solver;
            for (int i = 0; i < initial.Length; i++)
                solver.State[i] = initial[i];
            if (!TReal.IsConstant(start))
                MoveStart(work, start);
            times.CopyValues(work.Times);
            solver.Begin(work.System, start.Value, work.Times, options);
            TReal[][] path = NewRows(times.Length);
            for (int k = 0; k < path.Length; k++)
            {
                solver.GoTo(work.Times[k]);
                path[k] = NewArray(initial.Length);
                for (int i = 0; i < initial.Length; i++)
                {
                    TReal state = solver.State[i];
                    path[k][i] = times.IsActive
                        ? TReal.Chain(state, times[k], state.Value, 1, solver.Slopes[i])
                        : state;
                }
            }

            return path;
        }
        finally
        {
            work.System.Set(null, null);
            work.IsBusy = false;
        }
    }

    // The later the start, the less the state has moved until a given time.
    private static void MoveStart(OdeWork work, TReal start)
    {
        TReal[] state = work.Solver.State,
            slopes = work.StartSlopes;
        int mark = TReal.Mark();
        for (int i = 0; i < state.Length; i++)
            work.StartState[i] = state[i].Value;
        work.System.Slopes(start.Value, work.StartState, slopes);
        TReal.Forget(mark);
        for (int i = 0; i < state.Length; i++)
            state[i] = TReal.Chain(state[i], start, state[i].Value, 1, -slopes[i].Value);
    }

    private OdeWork TakeWork(int size, int times)
    {
        OdeWork? work = _odes.Find(w => !w.IsBusy && w.Solver.Size == size && w.Times.Length == times);
        if (work is null)
            _odes.Add(work = new OdeWork(size, times));
        work.IsBusy = true;
        return work;
    }

    private sealed class OdeWork(int size, int times)
    {
        public OdeSolver<TReal> Solver { get; } = new(size);

        public RealOdeSystem<TReal> System { get; } = new();

        public double[] Times { get; } = new double[times];

        public TReal[] StartState { get; } = new TReal[size];

        public TReal[] StartSlopes { get; } = new TReal[size];

        public bool IsBusy { get; set; }
    }
}
