using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;

namespace Icf.Generators.Analysis;

/// <summary>Samples, observations, factors, and calls of models.</summary>
internal sealed class SiteVisits(Interpreter run)
{
    private readonly Dictionary<SyntaxNode, SiteFlow> _sites = new();

    /// <summary>The sites that control has reached, in the order of the first visits.</summary>
    public IReadOnlyList<SiteFlow> All => _sites.Values.ToArray();

    public Value Visit(SiteKind kind, IInvocationOperation call, InvocationExpressionSyntax node)
    {
        if (!_sites.TryGetValue(node, out SiteFlow? site))
            _sites.Add(node, site = new SiteFlow(node, call.TargetMethod));
        if (call.Instance is not null)
            site.Arguments |= run.Objects.SourcesOf(run.Evaluate(call.Instance));
        var arguments = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            Value value = run.Evaluate(argument.Value);
            if (argument.Parameter is { } parameter)
                arguments[parameter.Name] = value;
            if (run.Elements?.IsDatum(node, argument.Parameter) == true)
                continue;
            SourceSet passed = run.Objects.SourcesOf(value);
            site.Arguments |= passed;
            if (kind == SiteKind.Call && run.Elements is not null && argument.Parameter?.Name is { } name)
                site.Passed[name] = site.Passed.TryGetValue(name, out SourceSet known) ? known | passed : passed;
        }

        site.Control |= run.State.Control;
        SourceSet all = run.Elements is null ? site.Arguments | site.Control : default;
        switch (kind)
        {
            case SiteKind.Sample:
                site.Source = run.Elements?.Visited(node) ?? run.Sources.Latent(node);
                return Sampled(site, call, arguments);
            case SiteKind.Observe:
            {
                site.Source = run.Elements?.Visited(node) ?? run.Sources.Observation(node);
                Inform(site, all);
                if (
                    arguments.TryGetValue("value", out Value? value)
                    && Calls.Find(call, "value") is { } place
                    && Calls.Find(call, "distribution") is { } distribution
                )
                {
                    run.Distributions.Score(place, value, distribution);
                }

                return Drawn(call, arguments) with
                {
                    Reach = Interval.Empty,
                    Origins = site.Source,
                    Sources = site.Source | all,
                };
            }

            case SiteKind.Factor:
                Inform(site, all);
                return Value.Unknown;
            case SiteKind.Parameter:
                return Free(site, call, run.Elements?.Visited(node) ?? all);
            default:
                site.Source = run.Elements?.Visited(node) ?? run.Sources.Latent(node);
                run.CalledModels.HandOver(call, arguments);
                return Called(site, call, all);
        }
    }

    private void Inform(SiteFlow site, SourceSet sources)
    {
        site.Informs = true;
        run.Informing |= sources;
    }

    private Value Sampled(SiteFlow site, IInvocationOperation call, IReadOnlyDictionary<string, Value> arguments)
    {
        Value draw = Drawn(call, arguments);
        Value value = draw with
        {
            Origins = draw.Origins | site.Source,
            Sources = run.Elements is null ? draw.Sources | site.Source | site.Arguments | site.Control : site.Source,
        };
        value = Fit(value, call.Type);
        if (call.Type is IArrayTypeSymbol array)
        {
            Value element = value with { Parts = default, Objects = default, Draw = null };
            Value length = draw.Parts.Count > 0 ? draw.Parts[0] : new Value(Interval.Counts);
            SourceSet self = run.Objects.Make(call, length, Fit(element, array.ElementType));
            value = Value.Unknown with { Sources = value.Sources, Objects = self };
        }

        value = value with { Parts = default };
        site.Result = site.Result?.Join(value, default, isDrawn: false) ?? value;
        return value;
    }

    // A parameter is known no better than what comes from elsewhere.
    private Value Free(SiteFlow site, IInvocationOperation call, SourceSet all)
    {
        Value number = Value.Elsewhere.DependingOn(all);
        Value value =
            call.Type is IArrayTypeSymbol
                ? Value.Unknown with
                {
                    Sources = number.Sources,
                    Objects = run.Objects.Make(call, new Value(Interval.Counts).DependingOn(all), number),
                }
                : number;
        site.Result = site.Result?.Join(value, default, isDrawn: false) ?? value;
        return value;
    }

    private static Value Drawn(IInvocationOperation call, IReadOnlyDictionary<string, Value> arguments) =>
        arguments.TryGetValue("distribution", out Value? distribution) && distribution.Draw is { } draw
            ? draw
            : Fit(Value.Unknown, call.Type);

    private Value Called(SiteFlow site, IInvocationOperation call, SourceSet all)
    {
        ModelFlow? callee = run.Elements is null ? run.CalledModels.FlowOf(call.TargetMethod) : null;
        if (call.TargetMethod.Parameters.Any(LanguageSymbols.IsObserved) || callee is { HasData: true })
            Inform(site, all | site.Source);
        else if (callee is null)
            run.Informing |= all | site.Source;
        if (callee is { Sites.Count: 0 })
            site.Source = default;
        SourceSet sources = site.Source | all;
        Value value = Fit(Value.Unknown, call.Type);
        if (callee?.Result is { } result && result.Objects.IsEmpty)
        {
            value = Fit(Detached(result, site.Source, sources), call.Type);
        }
        else if (call.Type is { IsReferenceType: true })
        {
            Value element = Value.Unknown with { Origins = site.Source, Sources = sources };
            value = value with
            {
                Objects = run.Objects.Make(call, new Value(Interval.Counts).DependingOn(sources), element),
            };
        }

        return value with
        {
            Origins = value.Origins | site.Source,
            Sources = value.Sources | sources,
        };
    }

    // A result as the caller sees it: what it depends on within the callee is the caller's site.
    private static Value Detached(Value result, SourceSet origins, SourceSet sources) =>
        new(result.Outer)
        {
            Reach = result.Reach,
            Origins = origins,
            Sources = sources,
            Parts = EquatableArray.ToEquatableArray(result.Parts.Select(p => Detached(p, origins, sources))),
        };

    public SourceSet SourcesWithin(IOperation block)
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
