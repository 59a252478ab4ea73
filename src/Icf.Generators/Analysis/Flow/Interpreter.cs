using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Runs the body of a model on sets of values instead of values: for each value it knows an interval that contains it,
/// and what the value depends on. Loops are run until nothing changes, with intervals that grow in ever larger steps.
/// </summary>
/// <remarks>It has the state at the current place of a run; each of its parts handles one kind of operation.</remarks>
internal sealed class Interpreter
{
    private const int MostSteps = 200_000;
    private readonly Dictionary<IOperation, Value> _last = new();
    private readonly IReadOnlyDictionary<string, Value>? _given;
    private int _steps;

    private Interpreter(
        SemanticModel semantics,
        IMethodSymbol method,
        BodyCalls calls,
        IFindings? findings,
        int depth,
        IReadOnlyDictionary<string, Value>? given,
        CancellationToken cancellationToken,
        Elements? elements = null
    )
    {
        Semantics = semantics;
        Body = calls;
        Method = method;
        Findings = findings;
        Depth = depth;
        Elements = elements;
        Objects = new Objects(elements);
        _given = given;
        CancellationToken = cancellationToken;
        Statements = new Statements(this);
        Loops = new Loops(this);
        Conditions = new Conditions(this);
        Expressions = new Expressions(this);
        Choices = new Choices(this);
        Patterns = new Patterns(this);
        Arithmetic = new Arithmetic(this);
        Functions = new MathFunctions(this);
        Assignments = new Assignments(this);
        Members = new Members(this);
        Collections = new Collections(this);
        Captures = new Captures(this);
        Calls = new Calls(this);
        UnknownCalls = new UnknownCalls(this);
        ImplicitCalls = new ImplicitCalls(this);
        Sites = new SiteVisits(this);
        CalledModels = new CalledModels(this);
        Distributions = new Distributions(this);
    }

    public SemanticModel Semantics { get; }

    /// <summary>The model that is run.</summary>
    public IMethodSymbol Method { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>Receives the findings.</summary>
    public IFindings? Findings { get; }

    /// <summary>How many calls of models, followed with the numbers passed to them, led here.</summary>
    public int Depth { get; }

    /// <summary>What is known of members of the platform and of the project.</summary>
    public Conduct Conduct => Body.Conduct;

    /// <summary>The calls of the body that is run.</summary>
    public BodyCalls Body { get; }

    /// <summary>What values can depend on.</summary>
    public Sources Sources { get; } = new();

    /// <summary>The sources of a run that asks for direct dependences; null for any other run.</summary>
    public Elements? Elements { get; }

    /// <summary>The heap.</summary>
    public Objects Objects { get; }

    /// <summary>The state at the current place.</summary>
    public State State { get; set; } = new();

    /// <summary>The places to which control goes when it leaves its own.</summary>
    public Jumps Jumps { get; } = new();

    /// <summary>How many loops around the current place are being run without reporting.</summary>
    public int Silent { get; set; }

    /// <summary>The result of the model; null if it never returns a value.</summary>
    public Value? Result { get; set; }

    /// <summary>What the result, and everything that outlives a run, depends on.</summary>
    public SourceSet Returned { get; set; }

    /// <summary>What observations, factors and accepted attempts depend on.</summary>
    public SourceSet Informing { get; set; }

    public Statements Statements { get; }

    public Loops Loops { get; }

    public Conditions Conditions { get; }

    public Expressions Expressions { get; }

    public Choices Choices { get; }

    public Patterns Patterns { get; }

    public Arithmetic Arithmetic { get; }

    public MathFunctions Functions { get; }

    public Assignments Assignments { get; }

    public Members Members { get; }

    public Collections Collections { get; }

    public Captures Captures { get; }

    public Calls Calls { get; }

    public UnknownCalls UnknownCalls { get; }

    public ImplicitCalls ImplicitCalls { get; }

    public SiteVisits Sites { get; }

    public CalledModels CalledModels { get; }

    public Distributions Distributions { get; }

    /// <summary>Runs a model; null if it has code that cannot be followed.</summary>
    /// <param name="body">The model.</param>
    /// <param name="findings">Receives the findings; null for none.</param>
    public static ModelFlow? Run(ReadBody body, IFindings? findings)
    {
        try
        {
            return Run(body.Semantics, body.Method, body.Calls, findings, depth: 0, body.CancellationToken);
        }
        catch (InsufficientExecutionStackException)
        {
            // The compiler accepts expressions that are too deep for a recursion; nothing is reported about them.
            return null;
        }
    }

    /// <summary>
    /// Runs a model to see on what each of its sites depends directly; null if it has code that cannot be followed.
    /// </summary>
    /// <param name="body">The model.</param>
    /// <param name="elements">Receives the sources.</param>
    public static ModelFlow? RunDirectly(ResolvedBody body, Elements elements)
    {
        if (body.Calls.Operation is not IMethodBodyOperation operation)
            return null;
        try
        {
            return new Interpreter(
                body.Semantics,
                body.Method,
                body.Calls,
                findings: null,
                depth: 0,
                given: null,
                body.CancellationToken,
                elements
            ).Run(operation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault, too, costs edges that need not be, not the model.
            return null;
        }
    }

    /// <summary>Runs a model that another one calls.</summary>
    /// <param name="semantics">The semantics of its file.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="calls">The calls in its body.</param>
    /// <param name="findings">Receives the findings.</param>
    /// <param name="depth">How many calls, followed with the numbers passed to them, lead there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="given">The numbers passed to it, if they are known.</param>
    public static ModelFlow? Run(
        SemanticModel semantics,
        IMethodSymbol method,
        BodyCalls calls,
        IFindings? findings,
        int depth,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, Value>? given = null
    )
    {
        ModelFlows.Of(semantics.Compilation).Count();
        if (calls.Operation is not IMethodBodyOperation body)
            return null;
        try
        {
            return new Interpreter(semantics, method, calls, findings, depth, given, cancellationToken).Run(body);
        }
        catch (NotFollowedException)
        {
            return null;
        }
    }

    /// <summary>The possible values of an expression.</summary>
    public Value Evaluate(IOperation? operation) => Expressions.Evaluate(operation);

    /// <summary>The value of an expression at its last evaluation.</summary>
    public Value? Last(IOperation operation) => _last.TryGetValue(operation, out Value? value) ? value : null;

    /// <summary>Records the value of an expression.</summary>
    public void Note(IOperation operation, Value value) => _last[operation] = value;

    /// <summary>Control goes elsewhere: whatever follows is reached in fewer runs.</summary>
    public void Leave()
    {
        Jumps.Count++;
        State = State.Unreachable();
    }

    /// <summary>Counts the work, which is limited.</summary>
    public void Step()
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (++_steps > MostSteps)
            throw new NotFollowedException();
    }

    private ModelFlow Run(IMethodBodyOperation body)
    {
        foreach (IParameterSymbol parameter in Method.Parameters)
            State.Set(parameter, Given(parameter));
        if (body.BlockBody is { } block)
            Statements.Execute(block);
        else if (body.ExpressionBody is { } expression)
            Statements.Execute(expression);
        return new ModelFlow(Sources, Sites.All, Result, Returned, Informing);
    }

    private Value Given(IParameterSymbol parameter)
    {
        SourceSet source =
            Elements?.Parameter(parameter) ?? Sources.Parameter(parameter, LanguageSymbols.IsObserved(parameter));
        if (_given is not null && _given.TryGetValue(parameter.Name, out Value? given))
            return new Value(given.Outer)
            {
                Reach = given.Reach,
                Origins = source,
                Sources = source,
            };
        Value value = Value.OfType(parameter.Type) with { Origins = source, Sources = source };
        if (parameter.Type.IsValueType || parameter.Type.SpecialType == SpecialType.System_String)
            return value;
        Value element = Value.OfType((parameter.Type as IArrayTypeSymbol)?.ElementType) with
        {
            Origins = source,
            Sources = source | (Elements?.Covariates(parameter) ?? default),
        };
        Value length = new Value(Interval.Counts) { Origins = source, Sources = source };
        SourceSet self = Objects.Make(parameter, length, element);
        Objects.Escape(self);
        return value with { Objects = self };
    }
}
