using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Writes code that keeps the user's lines, so that a debugger finds them.</summary>
internal static class BodyEmitter
{
    // What the generator wrote itself has no line of the user's.
    // #line 12 "Models.cs"
    //     { … }
    // #line default
    public static void Write(CodeWriter writer, BodySpec body)
    {
        if (body.Line == 0)
        {
            foreach (string line in body.Text.Split('\n'))
                writer.Line(line);
            return;
        }

        bool mapped = body.FilePath.Length > 0 && body.FilePath.IndexOf('"') < 0;
        if (mapped)
            writer.Verbatim($"#line {body.Line} \"{body.FilePath}\"");
        writer.Verbatim(body.Text);
        if (mapped)
            writer.Verbatim("#line default");
    }
}
