using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// What attributes are called where they are written, to ask the compiler only about those that matter.
/// </summary>
internal static class AttributeNames
{
    private const string Suffix = "Attribute";

    /// <summary>The name of an attribute, without what stands before it and without the word at its end.</summary>
    public static string Of(AttributeSyntax attribute)
    {
        string text = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return text.EndsWith(Suffix, StringComparison.Ordinal) ? text.Substring(0, text.Length - Suffix.Length) : text;
    }
}
