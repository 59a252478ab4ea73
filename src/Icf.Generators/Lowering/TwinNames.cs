using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Lowering;

/// <summary>The names that a twin adds to the user's, none of which the user's body mentions.</summary>
internal sealed class TwinNames
{
    private readonly ResolvedBody _body;
    private readonly Dictionary<string, string> _data = new(StringComparer.Ordinal);

    public TwinNames(ParseContext context, ResolvedBody body)
    {
        _body = body;
        IMethodSymbol method = body.Method;
        Scope = context.Fresh("icf");
        foreach (IParameterSymbol parameter in method.Parameters.Where(LanguageSymbols.IsObserved))
            _data.Add(parameter.Name, context.Fresh(parameter.Name + "Data"));
        string model = method.Name + "Model";
        Sites = (context.Mentions(model) ? TypeNames.ModelClass(method) : model) + ".Sites.";
    }

    /// <summary>The parameter that holds the trace.</summary>
    public string Scope { get; }

    /// <summary>The class of the sites, with a dot behind.</summary>
    public string Sites { get; }

    /// <summary>The data references, in the order of the observed parameters.</summary>
    public IEnumerable<string> Data => _data.Values;

    /// <summary>The expression for the reference to a datum.</summary>
    public string At(DataPath? path) =>
        path is null
            ? "default"
            : _data[path.Root.Name]
                + string.Concat(
                    path.Steps.Select(step =>
                        step.Member is { } member ? $".Member(\"{member}\")"
                        : step.Loop is { } loop ? $"[{_body.IndexOf(loop)}]"
                        : $"[{string.Join(", ", step.Indices)}]"
                    )
                );
}
