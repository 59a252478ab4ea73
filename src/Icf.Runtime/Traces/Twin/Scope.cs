using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// The context in which a trace twin runs: one particle, at one path of calls. It is the twin's counterpart of <see
/// cref="Prob"/>, with an address at every site.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly struct Scope
{
    /// <summary>The greatest depth of nested calls. An endless recursion would fill the memory.</summary>
    private const int MostCalls = 1 << 16;

    private readonly Particle _particle;
    private readonly CallPath _path;

    internal Scope(Particle particle, CallPath path) => (_particle, _path) = (particle, path);

    /// <summary>A latent value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleAwaitable<T> Sample<TDistribution, T>(SampleSite<TDistribution, T> site, TDistribution distribution)
        where TDistribution : IDistribution<T> => _particle.Sample(_path, site, SiteIndex.None, distribution);

    /// <summary>A latent value inside one loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleAwaitable<T> Sample<TDistribution, T>(
        SampleSite<TDistribution, T> site,
        int i,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T> => _particle.Sample(_path, site, new SiteIndex(i), distribution);

    /// <summary>A latent value inside two loops.</summary>
    public SampleAwaitable<T> Sample<TDistribution, T>(
        SampleSite<TDistribution, T> site,
        int i,
        int j,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T> => _particle.Sample(_path, site, new SiteIndex(i, j), distribution);

    /// <summary>A latent value inside three loops.</summary>
    public SampleAwaitable<T> Sample<TDistribution, T>(
        SampleSite<TDistribution, T> site,
        int i,
        int j,
        int k,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T> => _particle.Sample(_path, site, new SiteIndex(i, j, k), distribution);

    /// <summary>The likelihood of a datum.</summary>
    /// <returns>The value in force: the datum, or the simulated one while training.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Observe<TDistribution, T>(
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T> => _particle.Observe(_path, site, datum, distribution, value);

    /// <summary>The likelihood of a datum, or the latent in its place if it is missing, which is NaN.</summary>
    /// <returns>The value in force: the datum, the simulated one while training, or the latent.</returns>
    public SampleAwaitable<T> ObserveOrSample<TDistribution, T>(
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T> =>
        _particle.ObserveOrSample(_path, site, datum, distribution, value, SiteValue.IsNaN(value));

    /// <summary>The likelihood of a datum, or the latent in its place if it is missing, which is null or NaN.</summary>
    /// <returns>The value in force: the datum, the simulated one while training, or the latent.</returns>
    public SampleAwaitable<T> ObserveOrSample<TDistribution, T>(
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T? value
    )
        where TDistribution : IDistribution<T>
        where T : struct
    {
        T present = value.GetValueOrDefault();
        return _particle.ObserveOrSample(
            _path,
            site,
            datum,
            distribution,
            present,
            value is null || SiteValue.IsNaN(present)
        );
    }

    /// <summary>Stores the value that a datum has in this trace, so that the model can read it again.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="ModelException">It has already been read.</exception>
    public T Keep<T>(DataRef datum, T value)
    {
        (_particle.InForce ??= new DataInForce()).Keep(datum, value);
        return value;
    }

    /// <summary>
    /// A datum that is read again: the value in force, which is the simulated one while training, or the latent in its
    /// place.
    /// </summary>
    /// <param name="datum">The datum.</param>
    /// <param name="given">Its value among the arguments, used if this trace does not observe it.</param>
    public T Read<T>(DataRef datum, T given) =>
        (_particle.InForce ??= new DataInForce()).TryRead(datum, out T kept) ? kept : given;

    /// <summary>A datum that is read again, as a value that may be missing.</summary>
    /// <param name="datum">The datum.</param>
    /// <param name="given">Its value among the arguments, used if this trace does not observe it.</param>
    public T? Read<T>(DataRef datum, T? given)
        where T : struct => (_particle.InForce ??= new DataInForce()).TryRead(datum, out T kept) ? kept : given;

    /// <summary>A weight that belongs to no datum.</summary>
    public void Factor(FactorSite site, double logWeight) => _particle.Factor(_path, site, SiteIndex.None, logWeight);

    /// <summary>A weight that belongs to no datum, inside one loop.</summary>
    public void Factor(FactorSite site, int i, double logWeight) =>
        _particle.Factor(_path, site, new SiteIndex(i), logWeight);

    /// <summary>A weight that belongs to no datum, inside two loops.</summary>
    public void Factor(FactorSite site, int i, int j, double logWeight) =>
        _particle.Factor(_path, site, new SiteIndex(i, j), logWeight);

    /// <summary>A weight that belongs to no datum, inside three loops.</summary>
    public void Factor(FactorSite site, int i, int j, int k, double logWeight) =>
        _particle.Factor(_path, site, new SiteIndex(i, j, k), logWeight);

#pragma warning disable RS0026 // The two overloads differ in the type of the initial value.

    /// <summary>A number without a prior.</summary>
    /// <returns>Its current value.</returns>
    public double Parameter(ParameterSite site, double initial, Support? support = null) =>
        _particle.Parameter(_path, site, initial, support);

    /// <summary>An array of numbers without a prior.</summary>
    /// <returns>Their current values, in a new array.</returns>
    public double[] Parameter(ParameterSite site, double[] initial, Support? support = null) =>
        _particle.Parameter(_path, site, initial, support);

#pragma warning restore RS0026

    /// <summary>An array that only the body of the model sees.</summary>
    /// <typeparam name="T">The type of the elements: values.</typeparam>
    /// <param name="length">How many elements it has; all are <c>default</c> at first.</param>
    /// <exception cref="OverflowException">The length is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Cells<T> Cells<T>(int length) =>
        _particle.Cells is { } kept ? new Cells<T>(kept.New<T>(length)) : new Cells<T>(new T[length]);

    /// <summary>A list that only the body of the model sees, and only adds to.</summary>
    /// <typeparam name="T">The type of the elements: values.</typeparam>
    /// <param name="capacity">For how many elements there is room at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public GrownList<T> List<T>(int capacity = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        return _particle.Cells is { } kept
            ? new GrownList<T>(kept.NewList<T>())
            : new GrownList<T>(new List<T>(capacity));
    }

    /// <summary>All elements of a list, where the result of the model is made of them.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="list">The list.</param>
    public List<T> Result<T>(GrownList<T> list) => _path.IsRoot ? list.Result() : list.All();

    /// <summary>All elements of an array, where the result of the model is made of them.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="cells">The array.</param>
    public T[] Result<T>(Cells<T> cells) => _path.IsRoot ? cells.Result() : cells.All();

    /// <summary>Enters a rejection loop.</summary>
    /// <returns>The turn before the first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Begin(RejectionSite site) =>
        _particle.Loops is { } loops && loops.TryBegin(_particle, _path, site) ? SiteIndex.Folded : -1;

    /// <summary>Starts an attempt of a rejection loop.</summary>
    /// <param name="turn">The turn before.</param>
    /// <returns>
    /// This turn, which numbers the sites in the loop; if only the accepted attempt is kept, the sites have no number.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Attempt(int turn)
    {
        if (turn != SiteIndex.Folded)
            return turn + 1;
        _particle.Loops!.Attempt(_particle);
        return turn;
    }

    /// <summary>Ends an attempt of a rejection loop.</summary>
    /// <param name="turn">This turn.</param>
    /// <param name="isRejected">Whether the model rejects the attempt.</param>
    /// <returns>
    /// Whether to make another attempt: because this one was rejected, or because more are needed to estimate the
    /// weight.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Again(int turn, bool isRejected) =>
        turn != SiteIndex.Folded ? isRejected : _particle.Loops!.Again(_particle, isRejected);

    /// <summary>Begins a turn of a plate.</summary>
    /// <returns>0 if the turn is run once.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BeginTurn(PlateSite site) =>
        _particle.Turns is { } turns && turns.TryBegin(_particle, _path.Node.Plate(site)) ? 1 : 0;

    /// <summary>Whether the exception of a run of a turn means only that this run is impossible.</summary>
    /// <param name="turn">What <see cref="BeginTurn"/> has said.</param>
    /// <param name="thrown">What was thrown.</param>
    public bool RulesOut(int turn, Exception thrown) => turn != 0 && _particle.Turns!.RulesOut(_particle, thrown);

    /// <summary>Ends a run of a turn.</summary>
    /// <param name="turn">What <see cref="BeginTurn"/> has said.</param>
    /// <returns>Whether there is to be another.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool RunAgain(int turn) => turn != 0 && _particle.Turns!.RunAgain(_particle);

    /// <summary>The scope of a called model.</summary>
    public Scope Call(CallSite site) => Enter(site, SiteIndex.None);

    /// <summary>The scope of a model called inside one loop.</summary>
    public Scope Call(CallSite site, int i) => Enter(site, new SiteIndex(i));

    /// <summary>The scope of a model called inside two loops.</summary>
    public Scope Call(CallSite site, int i, int j) => Enter(site, new SiteIndex(i, j));

    /// <summary>The scope of a model called inside three loops.</summary>
    public Scope Call(CallSite site, int i, int j, int k) => Enter(site, new SiteIndex(i, j, k));

    private ModelException TooDeep(CallSite site) =>
        new(
            null,
            $"The calls of {_path.Node.Skeleton.Model} are nested too deeply: {_path.Depth} calls lead to "
                + $"'{site.Name}', which is the limit. "
                + "Let the recursion end sooner, or write it as a loop."
        );

    private Scope Enter(CallSite site, SiteIndex index)
    {
        // If the stack is nearly full, the called twin starts after its callers have moved to the heap.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            Deferral.Ask();
        if (_path.Depth >= MostCalls)
        {
            _particle.Fail(TooDeep(site));
            Deferral.Ask();
        }

        return new Scope(_particle, _path.Child(site, index));
    }
}
