using Icf.Artifacts;
using Icf.Registry;

// Registers networks, promotes them, writes notes and rolls back, in a loop, and says what was acknowledged: a line
// each. Arguments: sqlite or the connection string of PostgreSQL, the folder, a network without weights, the name of
// the writer, and how many networks to register.
(string place, string folder, string template, string name) = (args[0], args[1], args[2], args[3]);
int networks = int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture);

var options = new RegistryOptions { Actor = name };
await using NetworkRegistry registry =
    place == "sqlite"
        ? await NetworkRegistry.OpenAsync(folder, options)
        : await NetworkRegistry.OpenPostgresAsync(place, folder, options);
Console.WriteLine("opened");

Artifact network = Artifact.Load(template);
string file = Path.Combine(Path.GetDirectoryName(template)!, name + ".icf");
for (int i = 0; i < networks; i++)
{
    // A tensor that nothing reads makes another content.
    float[] salt = [i, .. name.Select(static c => (float)c)];
    new Artifact(network.Kind, network.Manifest, [new NamedTensor("salt", [salt.Length], salt)]).Save(file);
    NetworkVersion version = await registry.PushAsync(file);
    Console.WriteLine($"push {version.Number} {version.Hash}");
    if (i % 2 == 0)
    {
        await registry.PromoteAsync(version.Model, version.Number, "champion", "a test", force: true);
        Console.WriteLine($"promote {version.Number}");
    }

    if (i % 4 == 1)
    {
        string note = Guid.NewGuid().ToString("N");
        await registry.NoteAsync(version.Model, version.Number, note);
        Console.WriteLine($"note {version.Number} {note}");
    }

    if (i % 8 == 6)
        await registry.RollBackAsync(version.Model, "champion");
}
