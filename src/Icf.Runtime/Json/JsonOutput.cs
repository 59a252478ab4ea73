using System.Text.Json;

namespace Icf.Json;

/// <summary>What values are written to, and the way to the value that is written.</summary>
internal sealed class JsonOutput(Utf8JsonWriter writer)
{
    private readonly JsonPath _path = new();

    public Utf8JsonWriter Writer => writer;

    /// <summary>Writes a member of an object.</summary>
    public void Write<T>(string name, T value, JsonForm<T> form)
    {
        _path.Enter(name);
        writer.WritePropertyName(name);
        form.Write(this, value);
        _path.Leave();
    }

    /// <summary>Writes an element of an array.</summary>
    public void Write<T>(int index, T value, JsonForm<T> form)
    {
        _path.Enter(index);
        form.Write(this, value);
        _path.Leave();
    }

    /// <summary>Refuses null where none may be.</summary>
    public void Require(object? value, string expected)
    {
        if (value is null)
            throw Unfit(expected, "null");
    }

    /// <summary>What to throw where the value does not fit.</summary>
    public JsonDataException Unfit(string expected, string found) => new(_path.ToString(), expected, found);

    /// <summary>What to throw where a value cannot be written at all.</summary>
    public NoJsonFormException Unwritable(Type type) => new(_path.ToString(), type);
}
