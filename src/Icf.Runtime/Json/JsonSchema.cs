using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>
/// Writes a JSON schema (2020-12). Types with a name are written once, behind the rest, and referred to.
/// </summary>
internal sealed class JsonSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private readonly Dictionary<object, string> _names = [];
    private readonly List<(string Name, Action Write)> _definitions = [];
    private readonly Func<string, string?> _support;
    private readonly List<string> _members = [];
    private bool _isShared;

    private JsonSchema(Utf8JsonWriter writer, Func<string, string?> support) => (Writer, _support) = (writer, support);

    public Utf8JsonWriter Writer { get; }

    /// <summary>The schema of a form.</summary>
    /// <param name="title">What it describes.</param>
    /// <param name="form">The form of the outermost value.</param>
    /// <param name="support">The support of a value by the names of the members on the way to it, joined by dots; null
    /// where none is known.</param>
    public static JsonElement Of<T>(string title, JsonForm<T> form, Func<string, string?> support)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", Dialect);
            writer.WriteString("title", title);
            var schema = new JsonSchema(writer, support);
            form.Schema(schema);
            schema.Definitions();
            writer.WriteEndObject();
        }

        using var text = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        return text.RootElement.Clone();
    }

    /// <summary>Writes a schema as the value of a keyword.</summary>
    public void Nested<T>(string keyword, JsonForm<T> form)
    {
        Writer.WritePropertyName(keyword);
        Nested(form);
    }

    /// <summary>Writes a schema in a list of schemas.</summary>
    public void Nested<T>(JsonForm<T> form)
    {
        Writer.WriteStartObject();
        form.Schema(this);
        Writer.WriteEndObject();
    }

    /// <summary>Writes the schema of a member.</summary>
    public void Member<T>(string name, JsonForm<T> form, string description)
    {
        _members.Add(name);
        Writer.WriteStartObject(name);
        form.Schema(this);
        if (description.Length > 0)
            Writer.WriteString("description", description);

        // One definition serves values on different ways.
        if (!_isShared && _support(string.Join('.', _members)) is { } support)
            Writer.WriteString("x-support", support);
        Writer.WriteEndObject();
        _members.RemoveAt(_members.Count - 1);
    }

    /// <summary>Refers to a schema that is written once.</summary>
    /// <param name="key">What identifies it.</param>
    /// <param name="name">What it is called, if nothing else is.</param>
    /// <param name="write">Writes its members.</param>
    public void Reference(object key, string name, Action write)
    {
        if (!_names.TryGetValue(key, out string? known))
        {
            known = name;
            for (int i = 2; _names.ContainsValue(known); i++)
                known = $"{name}{i}";
            _names.Add(key, known);
            _definitions.Add((known, write));
        }

        Writer.WriteString("$ref", $"#/$defs/{known}");
    }

    private void Definitions()
    {
        if (_definitions.Count == 0)
            return;
        _isShared = true;
        Writer.WriteStartObject("$defs");
        for (int i = 0; i < _definitions.Count; i++)
        {
            Writer.WriteStartObject(_definitions[i].Name);
            _definitions[i].Write();
            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }
}
