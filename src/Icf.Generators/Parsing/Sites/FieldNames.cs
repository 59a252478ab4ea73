using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Parsing;

/// <summary>Gives the fields of a model class distinct names.</summary>
internal sealed class FieldNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal)
    {
        "Sites",
        "Equals",
        "ReferenceEquals",
        "ToString",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "Finalize",
        "Latents",
        "EqualityContract",
        "PrintMembers",
        "Clone",
        "Deconstruct",
    };

    /// <summary>The name of a field, made from a name of a site.</summary>
    public string Of(string name) => Free(Identifier(name));

    /// <summary>The name of a field, made from one that is an identifier.</summary>
    public string Free(string stem)
    {
        string identifier = stem;
        for (int i = 2; !_taken.Add(identifier); i++)
            identifier = stem + i.ToString(CultureInfo.InvariantCulture);
        return identifier;
    }

    private static string Identifier(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (SyntaxFacts.IsIdentifierPartCharacter(c))
                text.Append(c);
            else if (c == '.' || c == ' ' || c == '-')
                text.Append('_');
        }

        if (text.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(text[0]))
            text.Insert(0, '_');
        return text.ToString();
    }
}
