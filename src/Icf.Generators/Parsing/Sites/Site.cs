using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>The kinds of places that a twin treats specially.</summary>
internal enum SiteKind
{
    Sample,
    Observe,
    Factor,
    Call,
}

/// <summary>A call of <c>Sample</c>, <c>Observe</c>, <c>Factor</c> or of another model, in the user's syntax.</summary>
internal sealed class Site
{
    public Site(SiteKind kind, InvocationExpressionSyntax node, IMethodSymbol method)
    {
        (Kind, Node, Method) = (kind, node, method);
        Namesakes = new List<Site> { this };
    }

    public SiteKind Kind { get; }

    public InvocationExpressionSyntax Node { get; }

    /// <summary>The called method.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The name in addresses; of an observation, the path of its datum.</summary>
    public string Name { get; set; } = "";

    /// <summary>All sites of this name, this one among them, in source order.</summary>
    public List<Site> Namesakes { get; set; }

    /// <summary>Whether it is the first of its name, and stands for all of them where the name does.</summary>
    public bool IsFirst => Namesakes[0] == this;

    /// <summary>Tells the places of one name apart where their meaning is written down.</summary>
    public string Mark =>
        IsFirst ? "" : "#" + (Namesakes.IndexOf(this) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The local variable that gave the site its name, if one did.</summary>
    public ILocalSymbol? NamedBy { get; set; }

    /// <summary>The name of the field in the model class.</summary>
    public string Identifier { get; set; } = "";

    /// <summary>The loops around the site, outermost first.</summary>
    public IReadOnlyList<Loop> Loops { get; set; } = Array.Empty<Loop>();

    /// <summary>The type of the distribution, for samples and observations.</summary>
    public ITypeSymbol? Distribution { get; set; }

    /// <summary>The type of the values, for samples and observations.</summary>
    public ITypeSymbol? Value { get; set; }

    /// <summary>The data handed over: of an observation its datum; of a call one for each observed parameter.</summary>
    public IReadOnlyList<DataPath?> Data { get; set; } = Array.Empty<DataPath?>();

    /// <summary>Whether the model reads the datum again, so that the value in force is kept.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether its datum may be missing, and is then sampled.</summary>
    public bool MayBeMissing { get; set; }

    /// <summary>The name of the site that samples a missing datum.</summary>
    public string MissingName { get; set; } = "";

    /// <summary>The name of that site's field.</summary>
    public string MissingIdentifier { get; set; } = "";

    /// <summary>Whether the twin must await it.</summary>
    public bool IsAwaited => Kind is SiteKind.Sample or SiteKind.Call || MayBeMissing;

    /// <summary>Whether it is a call of a model.</summary>
    public bool IsCallOf(IMethodSymbol model) =>
        Kind == SiteKind.Call
        && SymbolEqualityComparer.Default.Equals(Method.OriginalDefinition, model.OriginalDefinition);

    /// <summary>The argument given for a parameter, or nothing.</summary>
    public ArgumentSyntax? Argument(string parameter)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = Node.ArgumentList.Arguments;
        for (int i = 0; i < arguments.Count; i++)
        {
            string? name =
                arguments[i].NameColon?.Name.Identifier.ValueText
                ?? (i < Method.Parameters.Length ? Method.Parameters[i].Name : null);
            if (name == parameter)
                return arguments[i];
        }

        return null;
    }

    /// <summary>The parameter that an argument is given for, or nothing.</summary>
    public IParameterSymbol? Parameter(ArgumentSyntax argument)
    {
        if (argument.NameColon?.Name.Identifier.ValueText is { } name)
            return Method.Parameters.FirstOrDefault(p => p.Name == name);
        int index = Node.ArgumentList.Arguments.IndexOf(argument);
        return index >= 0 && index < Method.Parameters.Length ? Method.Parameters[index] : null;
    }
}
