using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>What an analysis has looked at besides the declarations around a model.</summary>
internal sealed class Reading
{
    private readonly HashSet<SyntaxTree> _files = new();

    /// <summary>The files in which it has looked into bodies.</summary>
    public IReadOnlyCollection<SyntaxTree> Files => _files;

    /// <summary>Whether another model may call this one; nothing where that has not been asked.</summary>
    public bool? IsCalled { get; set; }

    /// <summary>Notes that the code of a member is looked into.</summary>
    public void Add(ISymbol member)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
            _files.Add(reference.SyntaxTree);
    }
}
