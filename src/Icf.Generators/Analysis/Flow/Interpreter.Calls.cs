using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <content>Calls: sites, distributions, functions of mathematics, and methods of which nothing is known.</content>
internal sealed partial class Interpreter
{
    private readonly Dictionary<SyntaxNode, SiteFlow> _sites = new();

    // How many calls of a body are followed with the numbers that they are given, by how many lead to the body itself.
    private static readonly int[] s_mostHanded = { 32, 4, 0 };
    private readonly Dictionary<IOperation, IReadOnlyList<MemberCall>> _calls = new();
    private readonly CallReader _reader;
    private SourceSet _informing;

    private Value Call(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (LanguageSymbols.SiteKindOf(method) is { } kind && call.Syntax is InvocationExpressionSyntax node)
            return Visit(kind, call, node);
        if (Families.Of(method) is { } family)
            return Made(family, call);
        if (method is { Name: "LogProb", Parameters.Length: 1 } && call.Instance is { } scored)
            return LogProb(call, scored);
        Value? instance = call.Instance is null ? null : Evaluate(call.Instance);
        Value[] arguments = call.Arguments.Select(a => Evaluate(a.Value)).ToArray();
        if (method.ContainingType is { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return Fit(Mathematics(method.Name, call, arguments), method.ReturnType);
        return Unknown(call, instance, arguments);
    }

    // A factory of the user's may do more than to make a distribution.
    private Value Made(Family family, IInvocationOperation call)
    {
        Value? instance = call.Instance is null ? null : Evaluate(call.Instance);
        Value made = Distribution(family, call.Arguments, call.TargetMethod.Name, call);
        return LanguageSymbols.IsIcf(call.TargetMethod.ContainingType)
            ? made
            : made.DependingOn(Unknown(call, instance, call.Arguments.Select(a => Last(a.Value) ?? Value.Unknown).ToArray()).Sources);
    }

    private Value Visit(SiteKind kind, IInvocationOperation call, InvocationExpressionSyntax node)
    {
        if (!_sites.TryGetValue(node, out SiteFlow? site))
            _sites.Add(node, site = new SiteFlow(node, call.TargetMethod));
        if (call.Instance is not null)
            site.Arguments |= _objects.SourcesOf(Evaluate(call.Instance));
        var arguments = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            Value value = Evaluate(argument.Value);
            if (argument.Parameter is { } parameter)
                arguments[parameter.Name] = value;
            site.Arguments |= _objects.SourcesOf(value);
        }

        site.Control |= _state.Control;
        SourceSet all = site.Arguments | site.Control;
        switch (kind)
        {
            case SiteKind.Sample:
                site.Source = _sources.Latent(node);
                return Sampled(site, call, arguments);
            case SiteKind.Observe:
            {
                site.Source = _sources.Observation(node);
                Inform(site, all);
                if (arguments.TryGetValue("value", out Value? value) && Find(call, "value") is { } place && Find(call, "distribution") is { } distribution)
                    Score(place, value, distribution);
                return Drawn(call, arguments) with { Reach = Interval.Empty, Origins = site.Source, Sources = site.Source | all };
            }

            case SiteKind.Factor:
                Inform(site, all);
                return Value.Unknown;
            default:
                site.Source = _sources.Latent(node);
                HandOver(call, arguments);
                return Called(site, call, all);
        }
    }

    // Runs the called model once more, with the numbers that it is given here.
    private void HandOver(IInvocationOperation call, IReadOnlyDictionary<string, Value> arguments)
    {
        if (_silent > 0 || _findings is null || DeclarationOf(call.TargetMethod) is not { } syntax)
            return;

        // Arguments with an origin in common do not take any pair of their numbers.
        string[] names = call.TargetMethod.Parameters.Where(p => !LanguageSymbols.IsObserved(p) && IsNumber(p.Type) && arguments.ContainsKey(p.Name))
            .Select(static p => p.Name).ToArray();
        Dictionary<string, Value> given = names.ToDictionary(static n => n, n => arguments[n].Conditioned(
            names.Where(other => other != n).Aggregate(default(SourceSet), (all, other) => all | arguments[other].Origins)));
        if (given.Values.All(static v => v.Reach.IsEmpty))
            return;
        if (_handed++ >= s_mostHanded[Math.Min(_depth, s_mostHanded.Length - 1)])
            return;
        IMethodSymbol callee = call.TargetMethod.OriginalDefinition;
        var handing = new Handing(callee, _depth, Infrastructure.EquatableArray.ToEquatableArray(
            given.Select(static pair => new HandedValue(pair.Key, pair.Value.Outer, pair.Value.Reach))));
        foreach ((string parameter, string rule, string broken) in ModelFlows.Of(_semantics.Compilation).Rules(handing, () => Broken(syntax, callee, given)))
        {
            if (Find(call, parameter) is { } place)
                _findings.Handed(place, given[parameter], parameter, call.TargetMethod.Name, rule, broken);
        }
    }

    // The parameters of a called model that break a rule there.
    private IReadOnlyList<HandedRule> Broken(MethodDeclarationSyntax syntax, IMethodSymbol callee, IReadOnlyDictionary<string, Value> given)
    {
        var findings = new HandedFindings();
        var rules = new List<HandedRule>();
        if (Run(syntax, callee, _semantics, findings, _depth + 1, _cancellationToken, given) is not { } flow)
            return rules;
        foreach (IParameterSymbol parameter in callee.Parameters)
        {
            SourceSet source = flow.Sources.Parameter(parameter, LanguageSymbols.IsObserved(parameter));
            (SourceSet origins, string rule, string broken) = findings.Found.FirstOrDefault(f => f.Origins == source);
            if (!origins.IsEmpty && given.ContainsKey(parameter.Name))
                rules.Add(new HandedRule(parameter.Name, rule, broken));
        }

        return rules;
    }

    private void Inform(SiteFlow site, SourceSet sources)
    {
        site.Informs = true;
        _informing |= sources;
    }

    private Value Sampled(SiteFlow site, IInvocationOperation call, IReadOnlyDictionary<string, Value> arguments)
    {
        Value draw = Drawn(call, arguments);
        Value value = draw with { Origins = draw.Origins | site.Source, Sources = draw.Sources | site.Source | site.Arguments | site.Control };
        value = Fit(value, call.Type);
        if (call.Type is IArrayTypeSymbol array)
        {
            Value element = value with { Parts = default, Objects = default, Draw = null };
            Value length = draw.Parts.Count > 0 ? draw.Parts[0] : new Value(Interval.Counts);
            value = Value.Unknown with { Sources = value.Sources, Objects = _objects.Make(call, length, Fit(element, array.ElementType)) };
        }

        value = value with { Parts = default };
        site.Result = site.Result?.Join(value, default, isDrawn: false) ?? value;
        return value;
    }

    private static Value Drawn(IInvocationOperation call, IReadOnlyDictionary<string, Value> arguments) =>
        arguments.TryGetValue("distribution", out Value? distribution) && distribution.Draw is { } draw
            ? draw
            : Fit(Value.Unknown, call.Type);

    private Value Called(SiteFlow site, IInvocationOperation call, SourceSet all)
    {
        ModelFlow? callee = FlowOf(call.TargetMethod);
        if (call.TargetMethod.Parameters.Any(LanguageSymbols.IsObserved) || callee is { HasData: true })
            Inform(site, all | site.Source);
        else if (callee is null)
            _informing |= all | site.Source;
        if (callee is { Sites.Count: 0 })
            site.Source = default;
        SourceSet sources = site.Source | all;
        Value value = Fit(Value.Unknown, call.Type);
        if (callee?.Result is { } result && result.Objects.IsEmpty)
            value = Fit(Detached(result, site.Source, sources), call.Type);
        else if (call.Type is { IsReferenceType: true })
            value = value with { Objects = _objects.Make(call, new Value(Interval.Counts).DependingOn(sources), Value.Unknown with { Origins = site.Source, Sources = sources }) };
        return value with { Origins = value.Origins | site.Source, Sources = value.Sources | sources };
    }

    // A result as the caller sees it: what it depends on within the callee is the caller's site.
    private static Value Detached(Value result, SourceSet origins, SourceSet sources) => new(result.Outer)
    {
        Reach = result.Reach,
        Origins = origins,
        Sources = sources,
        Parts = Infrastructure.EquatableArray.ToEquatableArray(result.Parts.Select(p => Detached(p, origins, sources))),
    };

    private ModelFlow? FlowOf(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        return DeclarationOf(method) is { } syntax
            ? ModelFlows.Of(_semantics.Compilation).Flow(method, () => Run(syntax, method, _semantics, findings: null, depth: 0, _cancellationToken))
            : null;
    }

    // Nothing for a model of another file, nor for one that leads back to this one: each is then known by itself, whoever calls it.
    private MethodDeclarationSyntax? DeclarationOf(IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences is [{ } reference] && reference.SyntaxTree == _semantics.SyntaxTree
        && !ModelFlows.Of(_semantics.Compilation).LeadsTo(reference.SyntaxTree, method.Name, _method.Name, _cancellationToken)
            ? reference.GetSyntax(_cancellationToken) as MethodDeclarationSyntax
            : null;

    private Value Distribution(Family family, IEnumerable<IArgumentOperation> given, string name, IOperation place)
    {
        var arguments = new List<Argument>();
        foreach (IArgumentOperation argument in given)
        {
            Value value = Evaluate(argument.Value);
            if (argument.Parameter is not { } parameter)
                continue;
            IReadOnlyList<(IOperation, Value)>? elements = null;
            Value inner = value.Draw ?? value;
            Value? length = null;
            if (!value.Objects.IsEmpty)
            {
                inner = _objects.Content(value.Objects) ?? Value.Unknown;
                inner = (inner.Draw ?? inner).Conditioned(_state.Conditions).DependingOn(_objects.SourcesOf(value));
                length = _objects.Length(value.Objects);
                elements = Elements(argument.Value);
            }

            arguments.Add(new Argument(parameter.Name, argument.Value, inner, length, elements));
        }

        if (_silent == 0)
            _findings?.Distribution(family, name, arguments);
        return Joined(given.Select(a => Last(a.Value)).OfType<Value>().ToArray()) with { Draw = DrawOf(family, arguments), Objects = default };
    }

    private IReadOnlyList<(IOperation, Value)>? Elements(IOperation array)
    {
        while (array is IConversionOperation conversion)
            array = conversion.Operand;
        IEnumerable<IOperation>? elements = array switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => Leaves(initializer),
            _ when array.Syntax is CollectionExpressionSyntax list && list.Elements.All(static e => e is ExpressionElementSyntax) => ElementsOf(array, list),
            _ => null,
        };
        return elements?.Select(e => (e, Last(e) ?? Value.Unknown)).ToArray();
    }

    private static Value DrawOf(Family family, IReadOnlyList<Argument> arguments)
    {
        SourceSet origins = default, sources = default;
        bool isReached = family.Draw.IsReached;
        Interval Of(string name, bool isLength, bool isOuter)
        {
            Argument? argument = arguments.FirstOrDefault(a => a.Name == name);
            Value value = (isLength ? argument?.Length : argument?.Value) ?? (isLength ? new Value(Interval.Counts) : Value.Unknown);
            origins |= value.Origins;
            sources |= value.Sources;
            isReached &= !value.Reach.IsEmpty;
            return isOuter || value.Reach.IsEmpty ? value.Outer : value.Reach;
        }

        Interval Draw(bool isOuter) => family.Draw.Of(name => Of(name, isLength: false, isOuter), name => Of(name, isLength: true, isOuter));

        Interval outer = Draw(isOuter: true);
        Interval reach = isReached ? Draw(isOuter: false) : Interval.Empty;
        Argument? length = arguments.FirstOrDefault(a => a.Name == family.Length);
        return new Value(outer.IsEmpty ? Interval.Line : outer)
        {
            Reach = reach,
            Origins = origins,
            Sources = sources,
            Parts = family.IsArray && length is not null
                ? Infrastructure.EquatableArray.ToEquatableArray(new[] { length.Length ?? length.Value })
                : default,
        };
    }

    private Value LogProb(IInvocationOperation call, IOperation scored)
    {
        Value distribution = Evaluate(scored);
        Value[] arguments = call.Arguments.Select(a => Evaluate(a.Value)).ToArray();
        if (arguments.Length == 1)
            Score(call.Arguments[0].Value, arguments[0], scored);
        return Joined(arguments.Append(distribution).ToArray()) with { Objects = default };
    }

    private void Score(IOperation place, Value value, IOperation distribution)
    {
        if (_silent == 0 && Last(distribution)?.Draw is { } draw && IsNumber(Bare(place).Type))
            _findings?.Score(place, value, draw, distribution);
    }

    private static IOperation Bare(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? Bare(conversion.Operand) : operation;

    private Value Create(IObjectCreationOperation creation)
    {
        IMethodSymbol? constructor = creation.Constructor;
        Value? distribution = constructor is not null && creation.Initializer is null && Families.Of(constructor) is { } family
            ? Distribution(family, creation.Arguments, constructor.ContainingType.Name, creation)
            : null;
        if (distribution is not null && LanguageSymbols.IsIcf(constructor!.ContainingType))
            return distribution;
        Value[] arguments = creation.Arguments.Select(a => distribution is null ? Evaluate(a.Value) : Last(a.Value) ?? Value.Unknown).ToArray();
        Value made = Joined(arguments);
        if (constructor is not null && !Conduct.IsOfPlatform(constructor.ContainingType) && !Knowledge.OnlyReads(constructor))
            _objects.Forget(made.Objects, made.Sources | _state.Control);
        if (distribution is not null)
            return distribution;
        if (creation.Initializer is not null)
            made = Joined(made, OfInitializer(creation.Initializer));
        if (creation.Type is not { IsReferenceType: true })
            return Fit(made, creation.Type);
        bool isEmpty = arguments.Length == 0 && creation.Initializer is null && Conduct.IsInMemory(creation.Type);
        SourceSet self = _objects.Make(
            creation,
            (isEmpty ? Value.Constant(0) : new Value(Interval.Counts)).DependingOn(made.Sources | _state.Control),
            isEmpty ? null : made.DependingOn(_state.Control));
        return Value.Unknown with { Objects = self, Sources = made.Sources };
    }

    // The values in braces after a constructor.
    private Value OfInitializer(IOperation initializer) => Joined(initializer.ChildOperations.Select(inner => inner switch
    {
        IAssignmentOperation assignment => assignment.Value is IObjectOrCollectionInitializerOperation nested ? OfInitializer(nested) : Evaluate(assignment.Value),
        IInvocationOperation add => Joined(add.Arguments.Select(a => Evaluate(a.Value)).ToArray()),
        IMemberInitializerOperation member => OfInitializer(member.Initializer),
        _ => Evaluate(inner),
    }).ToArray());

    private Value Mathematics(string name, IInvocationOperation call, Value[] arguments) => (name, arguments.Length) switch
    {
        ("Exp", 1) => Map(arguments[0], IntervalMath.Exp),
        ("Log" or "Log2" or "Log10", 1) => Map(arguments[0], IntervalMath.Log),
        ("Sqrt", 1) => Map(arguments[0], IntervalMath.Sqrt),
        ("Abs", 1) => Fold(arguments[0], IntervalMath.Abs),
        ("Floor", 1) => Map(arguments[0], IntervalMath.Floor),
        ("Ceiling", 1) => Map(arguments[0], IntervalMath.Ceiling),
        ("Truncate", 1) => Map(arguments[0], IntervalMath.Truncate),
        ("Round", 1) => Map(arguments[0], IntervalMath.Round),
        ("Tanh", 1) => Map(arguments[0], static x => IntervalMath.Rising(x, Math.Tanh)),
        ("Sinh", 1) => Map(arguments[0], static x => IntervalMath.Rising(x, Math.Sinh)),
        ("Atan", 1) => Map(arguments[0], static x => IntervalMath.Rising(x, Math.Atan)),
        ("Cosh", 1) => Map(arguments[0], static x => IntervalMath.Rising(IntervalMath.Abs(x), Math.Cosh)),
        ("Cbrt", 1) => Map(arguments[0], static x => IntervalMath.Rising(x, static v => Math.Sign(v) * Math.Pow(Math.Abs(v), 1.0 / 3))),
        ("Sin" or "Cos", 1) => Map(arguments[0], static _ => Interval.Closed(-1, 1)) with { Reach = Interval.Empty },
        ("Sign", 1) => Map(arguments[0], static x => Interval.Whole(x.Lower < 0 ? -1 : x.Contains(0) ? 0 : 1, x.Upper > 0 ? 1 : x.Contains(0) ? 0 : -1)),
        ("Max", 2) => Combine(arguments[0], arguments[1], IntervalMath.Max),
        ("Min", 2) => Combine(arguments[0], arguments[1], IntervalMath.Min),
        ("Pow", 2) => Combine(arguments[0], arguments[1], IntervalMath.Power),
        ("Clamp", 3) => Combine(Combine(arguments[0], arguments[1], IntervalMath.Max), arguments[2], IntervalMath.Min),
        _ => Joined(arguments),
    };

    private Value Unknown(IInvocationOperation call, Value? instance, Value[] arguments)
    {
        IMethodSymbol method = call.TargetMethod;
        Value[] all = instance is null ? arguments : arguments.Prepend(instance).ToArray();
        Value made = Joined(all);
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke || call.Arguments.Any(static a => a.Value is IDelegateCreationOperation))
            made = Joined(made, Captured(call));
        if (method is { MethodKind: MethodKind.LocalFunction } && method.DeclaringSyntaxReferences is [{ } reference] && reference.SyntaxTree == _semantics.SyntaxTree
            && _semantics.GetOperation(reference.GetSyntax(_cancellationToken), _cancellationToken) is { } function)
        {
            made = Joined(made, Captured(function));
        }

        SourceSet sources = made.Sources | _state.Control;
        bool isPure = !call.Arguments.Any(a => Changes(MemberCall.Bare(a.Value))) && Knowledge.OnlyReads(CallsOf(call).First(c => c.IsWritten || c.Method is { } own && SymbolEqualityComparer.Default.Equals(own, method)));
        if (!isPure && instance is not null && arguments.Length > 0 && method.Name is "Add" or "Enqueue" or "Push" or "AddLast" or "AddFirst"
            && !instance!.Objects.IsEmpty && Conduct.IsInMemory(method.ContainingType))
        {
            Store(instance, arguments[arguments.Length - 1], sources, isElement: arguments.Length == 1);
            _objects.Grow(instance.Objects, sources);
        }
        else if (!isPure)
        {
            // Code that is not the platform's can reach all that is known elsewhere.
            SourceSet reached = Conduct.IsOfPlatform(method.ContainingType) && method.MethodKind != MethodKind.DelegateInvoke ? default : _objects.Escaped;
            _objects.Forget(made.Objects | reached, sources);
            if (instance is { Objects.IsEmpty: true } && call.Instance is { Type.IsReferenceType: true })
                Store(instance, made, default, isElement: false);
            if (Variable(call.Instance ?? call) is { } receiver && call.Instance!.Type is { IsValueType: true, IsReadOnly: false } && !IsNumber(call.Instance.Type))
                _state.Set(receiver, made.DependingOn(sources));
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
                AssignTo(argument.Value, Fit(Value.Unknown with { Origins = made.Origins | Sources.Elsewhere, Sources = sources | Sources.Elsewhere }, argument.Value.Type));
        }

        // What comes back may be what was handed over, or a part of it.
        SourceSet state = method.DeclaringSyntaxReferences.IsEmpty ? default : Sources.Elsewhere;
        Value result = Fit(Value.Unknown, call.Type) with { Origins = made.Origins | Sources.Elsewhere, Sources = made.Sources | state };
        if (call.Type is null || EffectReader.IsScalar(call.Type))
            return result;
        SourceSet leads = _objects.Reachable(made.Objects);
        if (!isPure && !leads.IsEmpty && leads.IsWithin(_objects.Escaped))
            return result with { Objects = leads };
        Value element = Fit(Value.Unknown, (call.Type as IArrayTypeSymbol)?.ElementType) with { Origins = result.Origins, Sources = result.Sources };
        SourceSet self = _objects.Make(call, new Value(Interval.Counts).DependingOn(made.Sources), element);
        return result with { Objects = self | leads };
    }

    private Conduct Knowledge => Conduct.Of(_semantics.Compilation);

    // What an operation calls; asked in every turn of a loop.
    private IReadOnlyList<MemberCall> CallsOf(IOperation operation)
    {
        if (!_calls.TryGetValue(operation, out IReadOnlyList<MemberCall>? calls))
            _calls.Add(operation, calls = _reader.Of(operation).ToArray());
        return calls;
    }

    // Members that C# calls by itself may change the objects that they are called on, and what they are handed.
    private void Affect(IOperation operation)
    {
        foreach (MemberCall call in CallsOf(operation))
        {
            if (call.IsWritten || call.Method is { MethodKind: MethodKind.PropertySet or MethodKind.Constructor } || Knowledge.OnlyReads(call))
                continue;
            IEnumerable<IOperation> handed = call.Receiver is null ? call.Arguments : call.Arguments.Append(call.Receiver);
            Value made = Joined(handed.Select(o => Last(o) ?? Last(MemberCall.Bare(o))).OfType<Value>().ToArray());
            _objects.Forget(made.Objects, made.Sources | _state.Control);
        }
    }

    private static IOperation? Find(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value;

    private SourceSet SourcesWithin(IOperation block)
    {
        SourceSet sources = default;
        foreach (SiteFlow site in _sites.Values)
        {
            if (block.Syntax.Span.Contains(site.Node.Span))
                sources |= site.Source | site.Arguments;
        }

        return sources;
    }
}
