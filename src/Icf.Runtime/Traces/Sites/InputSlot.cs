using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>A parameter of the model that is not observed: a covariate, a size or a constant.</summary>
public sealed class InputSlot
{
    /// <summary>Describes the parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its C# type, as written in a signature.</param>
    /// <param name="encoders">How a network reads each level of its indices, outermost first.</param>
    public InputSlot(string name, string type, params EncoderKind[] encoders) =>
        (Type, Path) = (type, new DataPath(int.MaxValue, name, encoders));

    /// <summary>The parameter's name.</summary>
    public string Name => Path.Name;

    /// <summary>Its C# type, as written in a signature.</summary>
    public string Type { get; }

    /// <summary>How a network reads each level of the indices, outermost first; empty for a single number.</summary>
    public IReadOnlyList<EncoderKind> Encoders => Path.Encoders;

    internal DataPath Path { get; }

    /// <summary>Type and name.</summary>
    public override string ToString() => $"{Type} {Name}";
}
