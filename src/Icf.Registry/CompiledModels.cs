using Icf.Tensors;

namespace Icf.Registry;

/// <summary>Networks of models that the program knows.</summary>
public static class CompiledModels
{
    /// <summary>Loads a version, after its hash and signature were verified.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="model">The model.</param>
    /// <param name="name">The number of the version, or an alias that names it, such as <c>champion</c>.</param>
    /// <param name="engine">The tensor engine; the managed engine if null. The caller disposes it, after the compiled
    /// model.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RegistryEntryMissingException">There is no such version, or no such alias.</exception>
    /// <exception cref="RegistryFileException">The file is missing, or is not the one that was registered.</exception>
    /// <exception cref="RegistrySignatureException">Signatures are asked for, and that of the version is not
    /// valid.</exception>
    /// <exception cref="ModelMismatchException">The network was trained for another version of the model; says what
    /// differs.</exception>
    public static async Task<CompiledModel<TArgs, TResult, TLatents>> LoadAsync<TArgs, TResult, TLatents>(
        this NetworkRegistry registry,
        Model<TArgs, TResult, TLatents> model,
        VersionName name,
        TensorEngine? engine = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(model);
        NetworkVersion version = await registry.GetAsync(model.Name, name, cancellationToken);
        return model.Load(await registry.LocateAsync(version, cancellationToken), engine);
    }

    /// <summary>Saves a network, and registers it as the next version of its model.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="compiled">The model with its network; its reports are saved with it.</param>
    /// <param name="options">Lineage, and a note.</param>
    /// <param name="cancellationToken">Stops it; nothing is registered then.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RegistryEntryMissingException">No network has the hash that the lineage gives as
    /// parent.</exception>
    /// <exception cref="RegistryConflictException">The same network is registered with another lineage, or is
    /// retired.</exception>
    public static async Task<NetworkVersion> PushAsync<TArgs, TResult, TLatents>(
        this NetworkRegistry registry,
        CompiledModel<TArgs, TResult, TLatents> compiled,
        PushOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(compiled);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("icf-push-");
        try
        {
            string path = Path.Combine(folder.FullName, "network.icf");
            compiled.Save(path);
            return await registry.PushAsync(path, options, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
