using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf;

/// <summary>
/// The compiled form of a method marked <c>[Model]</c>: it can simulate, score and constrain traces of the method. The
/// generator derives a class from it for every model.
/// </summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
public abstract partial class Model<TArgs, TResult> : IHasParameters
{
    private static readonly Dictionary<string, double> s_noData = [];
    private ConcurrentDictionary<Type, object> _kept = [];
    private ParameterTable? _parameters;
    private bool _isSimulable;

    /// <summary>A model with its skeleton.</summary>
    protected Model(ProposalSkeleton skeleton) => ProposalSkeleton = skeleton;

    /// <summary>The full name of the model's method.</summary>
    public string Name => ProposalSkeleton.Model;

    /// <summary>
    /// What is known of the model, and of the models that it calls, before it runs; an engine is
    /// <see cref="RequiresAttribute">refused</see> where a trait that it needs is known to be missing.
    /// </summary>
    public ModelTraits Traits => SkeletonTraits.Of(ProposalSkeleton);

    /// <summary>
    /// The values of parameters that are in force; a parameter that is not among them has its initial value. <see
    /// cref="ParameterValues.With"/> gives the model with others.
    /// </summary>
    public Parameters Parameters { get; private set; } = Parameters.None;

    /// <summary>What the compiler knows of the model.</summary>
    public ProposalSkeleton ProposalSkeleton { get; }

    /// <summary>
    /// Throws if the model is known to lack what an engine needs. For engines, whose methods declare the same with <see
    /// cref="RequiresAttribute"/>: there the compiler refuses the call where it knows the model's class.
    /// </summary>
    /// <param name="traits">What the engine needs.</param>
    /// <param name="engine">The name of the engine's method.</param>
    /// <exception cref="MissingTraitException">The model lacks a trait; says why, and which engines would serve
    /// it.</exception>
    public void Require(ModelTraits traits, [CallerMemberName] string engine = "") =>
        Engines.Check(ProposalSkeleton, traits, engine);

    /// <summary>Runs the twin.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract Trace<TResult> Run(Scope icf, TArgs args);

    /// <summary>Writes the arguments, number by number.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void Describe(TArgs args, ArgumentWriter writer);

    /// <summary>Runs the differentiable scorer, where there is one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void Score<TReal>(Scorer<TReal> icf, TArgs args)
        where TReal : struct, IReal<TReal> =>
        throw new NotSupportedException($"'{Name}' has no differentiable scorer.");

    // A call of a delegate costs less than one of a generic virtual method, of which it is made.
    internal Action<Scorer<TReal>, TArgs> Scoring<TReal>()
        where TReal : struct, IReal<TReal> => Score;

    internal Trace<TResult> Start(Particle particle, TArgs args)
    {
        particle.Parameters = _parameters;
        return Run(new Scope(particle, ProposalSkeleton.Root), args);
    }

    IHasParameters IHasParameters.Copy(Parameters parameters)
    {
        var copy = (Model<TArgs, TResult>)MemberwiseClone();
        copy._kept = [];
        copy._parameters = ParameterTable.Of(ProposalSkeleton, parameters);
        copy.Parameters = parameters;
        return copy;
    }

    /// <summary>The numbers among the arguments.</summary>
    internal ArgumentData Read(TArgs args)
    {
        var writer = new ArgumentWriter(ProposalSkeleton);
        try
        {
            Describe(args, writer);
        }
        catch (NullReferenceException)
        {
            string parameters = string.Join(" or ", ProposalSkeleton.Data.Select(path => $"'{path}'"));
            throw new ArgumentDataException(
                ProposalSkeleton.Data.Count == 1 ? ProposalSkeleton.Data[0].Name : "args",
                $"The argument {parameters} is null, or holds a null"
                    + (writer.Tokens.Count > 0 ? $"; the last number read was '{writer.Tokens[^1].At}'" : "")
                    + ". No datum may be null."
            );
        }

        return ProposalSkeleton.Layouts.Arrange(writer);
    }

    /// <summary>
    /// State that an engine keeps with the model from one query to the next; created at the first use.
    /// </summary>
    internal T Kept<T>(Func<Model<TArgs, TResult>, T> make)
        where T : class => (T)_kept.GetOrAdd(typeof(T), static (_, of) => of.make(of.model), (model: this, make));

    // Asked once: single traces may be drawn by the thousand.
    private void RequireSimulable([CallerMemberName] string verb = "")
    {
        if (_isSimulable)
            return;
        Require(ModelTraits.Simulable, verb);
        _isSimulable = true;
    }

    private ModelTrace<TResult> RunOne(
        TArgs args,
        long seed,
        GivenChoices? given,
        bool simulateData,
        Intervention? intervention = null
    ) => RunOne(args, seed, given, simulateData, intervention, out _);

    private ModelTrace<TResult> RunOne(
        TArgs args,
        long seed,
        GivenChoices? given,
        bool simulateData,
        Intervention? intervention,
        out double logFresh
    )
    {
        ForcedValues? forced = intervention is null ? null : new ForcedValues(ProposalSkeleton, intervention);
        var data = simulateData ? new DataRecorder() : null;
        var particle = new Particle
        {
            Source = ForcedLatents.Over(given, forced),
            Data = ForcedData.Over(data is null ? DataSource.Arguments : DataSource.Simulated, forced),
            Listener = data,
            Scores = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(new DataSequences(0)),
        };
        particle.Restart(new Rng(seed));
        TResult result = ParticleRunner.Run(this, args, particle);
        given?.RequireAllTaken(Name);
        forced?.RequireAllMet();
        logFresh = particle.LogProposal;
        return new ModelTrace<TResult>(
            result,
            ParticleRunner.ChoicesOf(particle.Record),
            particle.LogPrior,
            particle.LogLikelihood,
            data?.Data ?? s_noData
        );
    }
}
