using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>
/// Runs the body of a model on sets of values instead of values: of each it knows an interval that holds it, and what it
/// depends on. Loops are run until nothing changes, with intervals that grow in ever larger steps.
/// </summary>
internal sealed partial class Interpreter
{
    private const int MostSteps = 200_000;
    private readonly SemanticModel _semantics;
    private readonly IMethodSymbol _method;
    private readonly CancellationToken _cancellationToken;
    private readonly IFindings? _findings;
    private readonly Sources _sources = new();
    private readonly Objects _objects = new();
    private readonly Dictionary<IOperation, Value> _last = new();
    private IReadOnlyDictionary<string, Value>? _given;
    private State _state = new();
    private int _depth;
    private int _handed;
    private int _silent;
    private int _steps;

    private Interpreter(SemanticModel semantics, IMethodSymbol method, IFindings? findings, CancellationToken cancellationToken)
    {
        _semantics = semantics;
        _method = method;
        _findings = findings;
        _cancellationToken = cancellationToken;
        _reader = new CallReader(semantics, cancellationToken);
    }

    /// <summary>Runs a model; nothing where it holds what cannot be followed.</summary>
    /// <param name="syntax">The model.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="semantics">The semantics of its file.</param>
    /// <param name="findings">Who is told of what is seen on the way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ModelFlow? Run(
        MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, IFindings? findings, CancellationToken cancellationToken) =>
        RunUnlessTooDeep(() => Run(syntax, method, semantics, findings, depth: 0, cancellationToken));

    // The compiler takes expressions that are too deep to be followed by calls; of them nothing is said.
    private static ModelFlow? RunUnlessTooDeep(Func<ModelFlow?> run)
    {
        try
        {
            return run();
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private static ModelFlow? Run(
        MethodDeclarationSyntax syntax,
        IMethodSymbol method,
        SemanticModel semantics,
        IFindings? findings,
        int depth,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, Value>? given = null)
    {
        ModelFlows.Of(semantics.Compilation).Count();
        if (semantics.GetOperation(syntax, cancellationToken) is not IMethodBodyOperation body)
            return null;
        var interpreter = new Interpreter(semantics, method, findings, cancellationToken) { _depth = depth, _given = given };
        try
        {
            return interpreter.Run(body);
        }
        catch (NotFollowedException)
        {
            return null;
        }
    }

    private ModelFlow Run(IMethodBodyOperation body)
    {
        foreach (IParameterSymbol parameter in _method.Parameters)
            _state.Set(parameter, Given(parameter));
        if (body.BlockBody is { } block)
            Execute(block);
        else if (body.ExpressionBody is { } expression)
            Execute(expression);
        return new ModelFlow(_sources, _sites.Values.ToArray(), _results, _returned, _informing);
    }

    private Value Given(IParameterSymbol parameter)
    {
        SourceSet source = _sources.Parameter(parameter, LanguageSymbols.IsObserved(parameter));
        if (_given is not null && _given.TryGetValue(parameter.Name, out Value? given))
            return new Value(given.Outer) { Reach = given.Reach, Origins = source, Sources = source };
        Value value = Value.OfType(parameter.Type) with { Origins = source, Sources = source };
        if (parameter.Type.IsValueType || parameter.Type.SpecialType == SpecialType.System_String)
            return value;
        Value element = Value.OfType((parameter.Type as IArrayTypeSymbol)?.ElementType) with { Origins = source, Sources = source };
        Value length = new Value(Interval.Counts) { Origins = source, Sources = source };
        SourceSet self = _objects.Make(parameter, length, element);
        _objects.Escape(self);
        return value with { Objects = self };
    }

    private void Step()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (++_steps > MostSteps)
            throw new NotFollowedException();
    }

    /// <summary>The model holds what this interpreter does not follow.</summary>
    private sealed class NotFollowedException : Exception
    {
    }
}
