namespace Icf.Registry.Tests;

/// <summary>Tests that hold for every database.</summary>
/// <typeparam name="TPlace">The database.</typeparam>
public abstract class RegistryTests<TPlace> : IAsyncLifetime
    where TPlace : Place, new()
{
    protected const string Model = NetworkFiles.Model;

    private readonly List<NetworkRegistry> _opened = [];
    private int _files;

    protected TPlace Place { get; } = new();

    public Task InitializeAsync() => Place.CreateAsync();

    public async Task DisposeAsync()
    {
        foreach (NetworkRegistry registry in _opened)
            await registry.DisposeAsync();
        await Place.DisposeAsync();
    }

    /// <summary>Opens the registry of the test; it is closed at the end.</summary>
    protected async Task<NetworkRegistry> OpenAsync(RegistryOptions? options = null)
    {
        NetworkRegistry registry = await Place.OpenAsync(options);
        _opened.Add(registry);
        return registry;
    }

    /// <summary>Writes the file of a network that no other is equal to.</summary>
    protected string File(
        CalibrationVerdict calibration = CalibrationVerdict.Passed,
        string prior = "a",
        string? warmStart = null
    )
    {
        string path = Place[$"network{_files++}.icf"];
        NetworkFiles.Write(path, _files, calibration, prior, warmStart);
        return path;
    }

    /// <summary>The contents and the staged files of the registry.</summary>
    protected string[] Files() =>
        [
            .. Directory.GetFiles(Path.Combine(Place.Folder, "files"), "*", SearchOption.AllDirectories),
            .. Directory.GetFiles(Path.Combine(Place.Folder, "staging")),
        ];
}
