using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Writes how the arguments, latents and result of a model are read from JSON and written to it.</summary>
internal static class JsonEmitter
{
    /// <summary>Writes the file.</summary>
    public static string Emit(JsonSpec json)
    {
        string name = json.Identity.ClassName;
        return ModelFile.Write(
            json.Identity,
            writer =>
            {
                writer.Open($"partial class {name}");
                Override(writer, "ArgumentForm", "Args");
                Record(writer, "Args", json.Arguments, [], json.Summary, ";");
                writer.Line();
                Override(writer, "LatentForm", "Latents");
                Record(writer, "Latents", json.Latents, [], "", ";");
                writer.Line();
                Override(writer, "ResultForm", json.Identity.ResultType);
                writer.Line($"    {json.Result};");
                foreach (JsonTypeSpec type in json.Types)
                    Type(writer, type);
                writer.Close();
            },
            json.IsListed ? $"[assembly: {KnownNames.Services}ListedModel<{json.Identity.InstanceType}.{name}>]" : null
        );
    }

    private static void Override(CodeWriter writer, string name, string type)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override {KnownNames.JsonForm}<{type}> {name}({KnownNames.JsonForms} json) =>");
    }

    private static void Type(CodeWriter writer, JsonTypeSpec type)
    {
        writer.Line();
        string method = JsonTypeSpec.Method(type.Name);
        writer.Line($"private static {KnownNames.JsonForm}<{type.Type}> {method}({KnownNames.JsonForms} json) =>");
        writer.Line($"    json.Named({Literals.Text(type.Name)}, static json =>");
        Record(writer, type.Type, type.Given, type.Set, "", ");", type.IsTuple);
    }

    // new JsonRecord<Args>(static r => new(r.Get<double[]>("y")))
    // {
    //     { "y", json.Array(json.Double), static v => v.y, "The effects." },
    // }
    private static void Record(
        CodeWriter writer,
        string type,
        EquatableArray<JsonMemberSpec> given,
        EquatableArray<JsonMemberSpec> set,
        string description,
        string end,
        bool isTuple = false
    )
    {
        string summary = description.Length > 0 ? ", " + Literals.Text(description) : "";
        string begin = $"    new {KnownNames.JsonRecord}<{type}>(static r => {(isTuple ? "" : "new")}(";
        string initializer = set.Count > 0 ? $" {{ {string.Join(", ", set.Select(Assigned))} }}" : "";
        string close = $"){initializer}{summary})";
        if (given.Count + set.Count == 0)
        {
            writer.Line(begin + close + end);
            return;
        }

        writer.List(begin, given.Select(Got), close);
        writer.Line("    {");
        foreach (JsonMemberSpec member in given.Concat(set))
            writer.List("        { ", Member(member), " },");
        writer.Line("    }" + end);
    }

    private static string Got(JsonMemberSpec member) => $"r.Get<{member.Type}>({Literals.Text(member.Name)})";

    private static string Assigned(JsonMemberSpec member) => $"{member.Identifier} = {Got(member)}";

    private static IEnumerable<string> Member(JsonMemberSpec member)
    {
        yield return Literals.Text(member.Name);
        yield return member.Form;
        yield return $"static v => v.{member.Identifier}";
        if (member.Description.Length > 0 || member.Default is not null)
            yield return Literals.Text(member.Description);
        if (member.Default is not null)
            yield return member.Default;
    }
}
