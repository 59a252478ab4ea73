using System.ComponentModel;
using Icf.Json;

namespace Icf.CompilerServices;

/// <summary>How values of a type are read from JSON and written to it, and the schema of what is read.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class JsonForm<T>
{
    private protected JsonForm() { }

    /// <summary>Reads the value that the input stands at.</summary>
    internal abstract T Read(JsonInput input);

    /// <summary>Writes a value.</summary>
    internal abstract void Write(JsonOutput output, T value);

    /// <summary>Writes the members of the schema, within an object that is open.</summary>
    internal abstract void Schema(JsonSchema schema);
}
