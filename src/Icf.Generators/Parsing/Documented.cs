using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// What the author wrote above a method. Read from its text: the compiler reads no documentation where a project makes
/// no file of it.
/// </summary>
internal sealed class Documented
{
    private const string Mark = "///";

    private readonly XElement _root;

    private Documented(XElement root) => _root = root;

    /// <summary>What the method is; empty if nothing says so.</summary>
    public string Summary => Text(_root.Element("summary"));

    /// <summary>What a parameter is; empty if nothing says so.</summary>
    public string Parameter(string name) =>
        Text(_root.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == name));

    /// <summary>Reads what stands above a method; nothing of what is no XML.</summary>
    public static Documented Read(MethodDeclarationSyntax syntax)
    {
        IEnumerable<string> lines = syntax
            .GetLeadingTrivia()
            .ToFullString()
            .Split('\n')
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith(Mark, StringComparison.Ordinal))
            .Select(static line => line.Substring(Mark.Length));
        try
        {
            return new Documented(XElement.Parse($"<doc>{string.Join("\n", lines)}</doc>"));
        }
        catch (XmlException)
        {
            return new Documented(new XElement("doc"));
        }
    }

    private static string Text(XElement? element) =>
        element is null
            ? ""
            : string.Join(
                " ",
                string.Concat(element.DescendantNodes().Select(Part))
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );

    // <see cref="Reading.Value"/> is Value.
    private static string Part(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { IsEmpty: true } reference => reference.Attributes().FirstOrDefault()?.Value.Split('.').Last()
                ?? " ",
            _ => "",
        };
}
