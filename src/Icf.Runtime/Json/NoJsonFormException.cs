namespace Icf;

/// <summary>A value has a type that cannot be read from JSON, nor written to it.</summary>
public sealed class NoJsonFormException : IcfException
{
    /// <summary>A type without a form.</summary>
    /// <param name="path">The way to the value, such as <c>$.gate</c>.</param>
    /// <param name="type">The type.</param>
    public NoJsonFormException(string path, Type type)
        : base(
            $"{path}: values of the type {type} have no JSON form. Have the model take what they are made of: numbers, "
                + "text, arrays, lists, tuples, or records of these."
        ) => (Path, Type) = (path, type);

    /// <summary>The way to the value from the outermost one, which is <c>$</c>.</summary>
    public string Path { get; }

    /// <summary>The type without a form.</summary>
    public Type Type { get; }
}
